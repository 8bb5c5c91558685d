package org.understory.bench;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.understory.checker.Replay;

/// Chats that people had on IRC, one a room, at fifty times their speed; every message is checked.
record ReplayExercise(String name, String title) implements Exercise {

    private static final Path CHATS = Path.of("../shared/data/chat-irc-en/messages.jsonl.gz");
    private static final int SPEED = 50;
    private static final int ROOMS = 12;
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration MINUTE = Duration.ofMinutes(1).dividedBy(SPEED);

    @Override
    public Found run(Stage stage, BenchOptions options, Consumer<String> say) throws Exception {
        var aim = "every message there once, in one order";
        if (!Files.exists(CHATS)) {
            return new Found(CHATS + " is not here: skipped", aim, true);
        }
        var chats = new LinkedHashMap<Long, List<Replay.Line>>();
        for (var log : longest(logs())) {
            var article = stage.discussions().article("replayed-" + chats.size(), 0);
            chats.put(article.id(), lines(log));
        }
        var instance = URI.create("http://127.0.0.1:" + stage.servicePort());
        var summary = Replay.of(instance, chats, stage.tokens());
        return new Found(
                "%d rooms: %s".formatted(chats.size(), summary.text().strip().replace("\n", "; ")),
                aim,
                summary.isClean() && summary.acked() > 0);
    }

    private static Map<String, List<JsonObject>> logs() throws IOException {
        var logs = new LinkedHashMap<String, List<JsonObject>>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(CHATS)), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var said = new JsonObject(line);
                if (!said.getString("kind").equals("system") && said.getString("at") != null) {
                    logs.computeIfAbsent(said.getString("log"), log -> new ArrayList<>())
                            .add(said);
                }
            }
        }
        return logs;
    }

    private static List<List<JsonObject>> longest(Map<String, List<JsonObject>> logs) {
        return logs.values().stream()
                .sorted((one, other) -> other.size() - one.size())
                .limit(ROOMS)
                .toList();
    }

    /// Times are known to the minute: what was said in one is spread over it.
    private static List<Replay.Line> lines(List<JsonObject> log) {
        var lines = new ArrayList<Replay.Line>();
        var minute = 0;
        for (int i = 0; i < log.size(); ) {
            var at = log.get(i).getString("at");
            var end = i;
            while (end < log.size() && log.get(end).getString("at").equals(at)) {
                end++;
            }
            if (i > 0) {
                minute += Math.floorMod(minutes(at) - minutes(log.get(i - 1).getString("at")), 24 * 60);
            }
            var begin = MINUTE.multipliedBy(minute);
            for (int said = i; said < end; said++) {
                var after = begin.plus(MINUTE.multipliedBy(said - i).dividedBy(end - i));
                if (after.compareTo(LONGEST) < 0) {
                    lines.add(new Replay.Line(after, log.get(said).getString("text")));
                }
            }
            i = end;
        }
        return lines;
    }

    /// @param at with or without a date before it
    private static int minutes(String at) {
        var time = at.replaceFirst(".*T", "");
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3, 5));
    }
}
