package org.understory.moderation.check;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/// Words, disguises and comments that others made, in the folder beside the checkout, and texts made to hurt.
final class LabelledTexts {

    private static final Path FOLDER = Path.of("../shared/data");
    private static final String ENGLISH = "etaoinshrdlcumwfgypbvk";
    private static final String RUSSIAN = "оеаинтсрвлкмдпуяыьгзбчйхжшю";

    private LabelledTexts() {}

    /// The English and the Russian swear words.
    static List<String> badWords() {
        return Stream.of("words/bad-en.txt", "words/bad-ru.txt")
                .flatMap(file -> lines(file).stream())
                .toList();
    }

    /// @param file below `../shared/data`
    static List<String> lines(String file) {
        try {
            return Files.readAllLines(existing(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param set a folder below `../shared/data`
    static List<JsonObject> comments(String set) {
        var path = existing(set + "/comments.jsonl.gz");
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            return reader.lines().map(JsonObject::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The texts of a set that its label calls clean.
    static List<String> clean(String set, String label) {
        return comments(set).stream()
                .filter(comment -> comment.getInteger(label, 0) == 0)
                .map(comment -> comment.getString("text"))
                .toList();
    }

    /// Every so-manieth text of a set.
    static List<String> every(int step, List<String> texts) {
        return IntStream.range(0, texts.size())
                .filter(i -> i % step == 0)
                .mapToObj(texts::get)
                .toList();
    }

    /// Entries as a list may have them, with phrases and wildcards, in letters as often as in the language.
    static List<String> entries(int count) {
        var random = new Random(1);
        return IntStream.range(0, count).mapToObj(i -> entry(i, random)).toList();
    }

    private static String entry(int i, Random random) {
        var word = word(i, random) + (i % 10 == 0 ? " " + word(i, random) : "");
        return (i % 50 == 3 ? "*" : "") + word + (i % 20 == 3 ? "*" : "");
    }

    private static String word(int i, Random random) {
        var alphabet = i % 2 == 0 ? ENGLISH : RUSSIAN;
        return random.ints(5L + random.nextInt(7), 0, alphabet.length())
                .map(letter -> alphabet.charAt(letter))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Pieces that, over and over, make a text that hurts whoever goes back over what was read.
    static List<String> painful() {
        return List.of(
                "a",
                "ab",
                "a ",
                "a.",
                "a*a",
                "a*aa ",
                "etaoin_sh ",
                "f1 ",
                "1a",
                "|",
                "/\\",
                "}|{",
                "><",
                "и\u0306\u0301\u0302",
                "eе",
                "etе1 ",
                "aaaab",
                "&#102;",
                "&#1",
                "s@!|",
                "а.б.в.",
                "\ud83d\ude00",
                "中文",
                "a-",
                "\u200b",
                "[.]a",
                "a[.]");
    }

    static String repeated(String piece, int length) {
        return piece.repeat(length / piece.length() + 1).substring(0, length);
    }

    private static Path existing(String file) {
        var path = FOLDER.resolve(file);
        Assumptions.assumeTrue(Files.exists(path), () -> file + " of ../shared/data is not here");
        return path;
    }
}
