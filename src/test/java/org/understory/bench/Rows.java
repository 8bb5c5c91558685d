package org.understory.bench;

import java.util.List;

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
            new SizeRow("D2", "One thread of 100,000 comments beside 100", true));

    private Rows() {}

    /// The rows whose names begin with one of these; all for an empty list.
    ///
    /// @throws IllegalArgumentException naming what selects no row
    static List<Row> selected(List<String> names) {
        for (var name : names) {
            if (ALL.stream().noneMatch(row -> row.name().startsWith(name))) {
                throw new IllegalArgumentException("No row is called " + name);
            }
        }
        return ALL.stream()
                .filter(row -> names.isEmpty() || names.stream().anyMatch(row.name()::startsWith))
                .toList();
    }
}
