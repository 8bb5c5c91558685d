package org.understory.bench;

import java.util.List;
import java.util.stream.Stream;

/// All lines of the table, in order.
final class Rows {

    private static final List<String> PLAIN = List.of("Accept: */*", "Accept-Language: en");
    private static final List<String> GZIP = List.of("Accept: */*", "Accept-Language: en", "Accept-Encoding: gzip, br");

    private static final List<Row> ALL = List.of(
            new PageRow("A1", "Article page", Discussions.Article::path, PLAIN, false),
            new PageRow("A2", "Article page, gzip", Discussions.Article::path, GZIP, false),
            new PageRow("A3", "Article page, not modified (304)", Discussions.Article::path, GZIP, true),
            new PageRow("B1", "First comments by API", Discussions.Article::commentsPath, PLAIN, false),
            new PageRow("B2", "First comments by API, gzip", Discussions.Article::commentsPath, GZIP, false),
            new PageRow(
                    "B3", "First comments by API, not modified (304)", Discussions.Article::commentsPath, GZIP, true),
            new PostRow("C1", "Posts into one discussion", 1),
            new PostRow("C2", "Posts into sixteen discussions", Stage.READERS),
            new SizeRow("D1", "Threads of 100,000 comments beside 100", false),
            new SizeRow("D2", "One thread of 100,000 comments beside 100", true),
            new RoomRow(
                    "E1",
                    "A message a second to 10,000 sockets, until the last has it",
                    1,
                    Aim.itself(Figure.PERCENTILE_99, 250)),
            new RoomRow(
                    "E2",
                    "Twenty messages a second to 10,000 sockets, until the last has it",
                    20,
                    Aim.of(Figure.PERCENTILE_99, 1)),
            new RoomRow("E3", "Deliveries flat out in a room of 10,000 sockets", 0, Aim.rateAtLeast(0.8)),
            new SmallRoomsRow("E4", "A delivery in 1,000 rooms of 10 beside one room of 10,000"),
            new MessageRow("E5", "Messages by 200 sockets, acknowledged"));

    private static final List<Exercise> EXERCISES = List.of(
            new MemoryExercise("M1", "Memory of an idle socket"),
            new ComebackExercise("M2", "All sockets dropped at once"),
            new ReplayExercise("M3", "Real chats at fifty times their speed"),
            new CheckExercise("K1", "Nothing acknowledged is lost"));

    private Rows() {}

    /// The rows whose names begin with one of these; all for an empty list.
    ///
    /// @throws IllegalArgumentException naming what selects nothing
    static List<Row> selected(List<String> names) {
        for (var name : names) {
            if (Stream.concat(ALL.stream().map(Row::name), EXERCISES.stream().map(Exercise::name))
                    .noneMatch(known -> known.startsWith(name))) {
                throw new IllegalArgumentException("No row is called " + name);
            }
        }
        return ALL.stream().filter(row -> isSelected(row.name(), names)).toList();
    }

    /// The same of what has no yardstick.
    static List<Exercise> exercises(List<String> names) {
        return EXERCISES.stream()
                .filter(exercise -> isSelected(exercise.name(), names))
                .toList();
    }

    private static boolean isSelected(String row, List<String> names) {
        return names.isEmpty() || names.stream().anyMatch(row::startsWith);
    }
}
