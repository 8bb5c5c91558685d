package org.understory.moderation.check;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.understory.post.PostText;

/// Prints how many posts that people wrote are held as copies, as a Markdown table: by the usual settings, and by those
/// that were tried besides. Needs `../shared/data`; takes a few minutes. Run it with the test class path and the
/// checkout as working directory.
final class CopyFigures {

    private static final Path FOLDER = Path.of("../shared/data");
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final int REMEMBERED = 100_000;
    private static final Limits COMMENTS = new Limits(Duration.ofHours(24), 2, 3, 25);
    private static final Limits MESSAGES = new Limits(Duration.ofHours(1), 3, 5, 25);

    private CopyFigures() {}

    private record Post(Instant at, long author, String text) {}

    /// As in [CheckSettings.Repeats].
    private record Limits(Duration within, int own, int others, int minLetters) {

        Limits fromTheSecond() {
            return new Limits(within, 1, others, minLetters);
        }

        Limits shortOnes() {
            return new Limits(within, own, others, 0);
        }
    }

    private record Held(int own, int wave) {

        @Override
        public String toString() {
            return own + " + " + wave;
        }
    }

    public static void main(String[] args) throws IOException {
        System.out.println("| posts | number | held: own + wave | from the second | short ones too | µs each |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        for (var set : List.of(
                "comments-reddit-en",
                "comments-bland-is",
                "comments-hugi-is",
                "comments-discourse-html",
                "comments-discourse-md",
                "comments-covid-ru",
                "comments-foxnews-en",
                "comments-weibo-zh")) {
            row(set, read(set + "/comments.jsonl.gz"), COMMENTS);
        }
        for (var set : List.of("chat-irc-en", "chat-youtube-multi")) {
            row(set, read(set + "/messages.jsonl.gz"), MESSAGES);
        }
    }

    private static void row(String name, List<Post> posts, Limits usual) {
        held(posts, usual);
        var begun = System.nanoTime();
        var held = held(posts, usual);
        var micros = (System.nanoTime() - begun) / 1000 / posts.size();
        System.out.printf(
                "| %s | %d | %s | %s | %s | %d |%n",
                name, posts.size(), held, held(posts, usual.fromTheSecond()), held(posts, usual.shortOnes()), micros);
    }

    private static Held held(List<Post> posts, Limits limits) {
        var texts = new RecentTexts(REMEMBERED);
        var own = 0;
        var wave = 0;
        for (var post : posts) {
            var text = PostText.lenient(post.text());
            if (text.isEmpty() || text.get().letters().length() < limits.minLetters()) {
                continue;
            }
            var print = Fingerprint.of(text.get());
            var copies = texts.copies(print, post.author(), limits.within(), post.at());
            var others = copies.stream().filter(copy -> !copy.own()).mapToLong(Copy::author);
            if (copies.stream().filter(Copy::own).count() >= limits.own()) {
                own++;
            } else if (others.distinct().count() >= limits.others()) {
                wave++;
            }
            texts.add(print, post.author(), texts.wave(print), post.at());
        }
        return new Held(own, wave);
    }

    private static List<Post> read(String file) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file))), StandardCharsets.UTF_8))) {
            var lines = reader.lines()
                    .map(JsonObject::new)
                    .filter(line -> line.getString("kind", "message").equals("message"))
                    .filter(line -> line.getString("text") != null)
                    .toList();
            return IntStream.range(0, lines.size())
                    .mapToObj(i -> post(lines.get(i), i))
                    .sorted(Comparator.comparing(Post::at))
                    .toList();
        }
    }

    /// Where it is not known when something was said, one post a second; where not by whom, by somebody else each time.
    private static Post post(JsonObject line, int number) {
        var at = Optional.ofNullable(line.getString("created_at", line.getString("at")))
                .filter(time -> time.contains("T"))
                .map(time -> Instant.parse(time.substring(0, 19) + "Z"))
                .orElse(BEGINNING.plusSeconds(number));
        var author = line.getString("author");
        return new Post(at, author == null ? number : author.hashCode() + (1L << 40), line.getString("text"));
    }
}
