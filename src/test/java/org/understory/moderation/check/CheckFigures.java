package org.understory.moderation.check;

import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Prints what the checks catch, what they hold wrongly and how much CPU they take, as Markdown tables. Needs
/// `../shared/data`; takes a few minutes. Run it with the test class path and the checkout as working
/// directory.
final class CheckFigures {

    private static final int ENTRIES = 100_000;
    private static final int WARM_UP = 300;

    private CheckFigures() {}

    public static void main(String[] args) {
        var folding = WordList.of(LabelledTexts.badWords());
        var plain = WordList.of(LabelledTexts.badWords(), Folding.NONE);
        evasions(folding, plain);
        innocents(folding, plain);
        labels(folding, plain);
        pipeline(folding);
        manyEntries();
    }

    private static void evasions(WordList folding, WordList plain) {
        row("disguise", "texts", "caught without folding", "caught with folding");
        row("---", "---:", "---:", "---:");
        LabelledTexts.lines("words/evasions.jsonl").stream()
                .map(JsonObject::new)
                .collect(Collectors.groupingBy(
                        line -> line.getString("rule"),
                        TreeMap::new,
                        Collectors.mapping(line -> line.getString("text"), Collectors.toList())))
                .forEach((rule, texts) ->
                        row(rule, texts.size(), share(held(plain, texts), texts), share(held(folding, texts), texts)));
    }

    private static void innocents(WordList folding, WordList plain) {
        head("held wrongly", "texts", "by the bare list", "with folding", "by folding alone");
        var words = Stream.of("words/innocent-en.txt", "words/innocent-ru.txt")
                .flatMap(file -> LabelledTexts.lines(file).stream())
                .toList();
        wrong("harmless words", words, folding, plain);
        wrong("foxnews-en, not hateful", LabelledTexts.clean("comments-foxnews-en", "hateful"), folding, plain);
        var reddit = LabelledTexts.clean("comments-reddit-en", "none");
        wrong("reddit-en", LabelledTexts.every(reddit.size() / 20_000, reddit), folding, plain);
        wrong("covid-ru", LabelledTexts.clean("comments-covid-ru", "none"), folding, plain);
        wrong("vk-ru, not toxic", LabelledTexts.clean("moderation-vk-ru", "toxic"), folding, plain);
    }

    private static void wrong(String name, List<String> texts, WordList folding, WordList plain) {
        var alone = texts.stream()
                .filter(text ->
                        plain.find(text).isEmpty() && !folding.find(text).isEmpty())
                .count();
        row(
                name,
                texts.size(),
                share(held(plain, texts), texts),
                share(held(folding, texts), texts),
                share(alone, texts));
    }

    private static void labels(WordList folding, WordList plain) {
        head("caught by the lists, of what is labelled bad", "texts", "by the bare list", "with folding");
        var vk = LabelledTexts.comments("moderation-vk-ru").stream()
                .filter(comment -> comment.getInteger("toxic") == 1)
                .toList();
        caught("vk-ru, toxic", vk.stream(), folding, plain);
        caught("vk-ru, distorted", vk.stream().filter(c -> c.getInteger("distorted") == 1), folding, plain);
        caught("pikabu-ru", LabelledTexts.comments("moderation-pikabu-ru").stream(), folding, plain);
        caught(
                "hatecheck-en, hateful",
                LabelledTexts.comments("moderation-hatecheck-en").stream().filter(c -> c.getInteger("hateful") == 1),
                folding,
                plain);
    }

    private static void caught(String name, Stream<JsonObject> comments, WordList folding, WordList plain) {
        var texts = comments.map(comment -> comment.getString("text")).toList();
        row(name, texts.size(), share(held(plain, texts), texts), share(held(folding, texts), texts));
    }

    private static void pipeline(WordList list) {
        var reddit = LabelledTexts.clean("comments-reddit-en", "none");
        var texts = Stream.concat(
                        LabelledTexts.every(40, reddit).stream(),
                        LabelledTexts.clean("comments-covid-ru", "none").stream())
                .toList();
        var writings = texts.stream().map(text -> Specimen.of(text).writing()).toList();
        var checks = new Checks(list, WordList.of(List.of("bridge club")));
        var outcomes = new TreeMap<Outcome, Integer>();
        for (var writing : writings) {
            outcomes.merge(checks.look(writing, CheckSettings.USUAL, false).outcome(), 1, Integer::sum);
        }
        var begun = cpu();
        for (var round = 0; round < 3; round++) {
            writings.forEach(writing -> checks.look(writing, CheckSettings.USUAL, false));
        }
        var seconds = (cpu() - begun) / 1e9;
        head("all checks on real comments, one thread", "value");
        row("texts", writings.size());
        row("texts a second of CPU", "%.0f".formatted(3 * writings.size() / seconds));
        row("outcomes", outcomes);
    }

    private static void manyEntries() {
        var entries = LabelledTexts.entries(ENTRIES);
        var begun = cpu();
        var list = WordList.of(entries);
        var built = millis(cpu() - begun);
        var before = used();
        var second = WordList.of(entries);
        head("100,000 entries", "value");
        row("building, cold", built + " ms");
        row("memory", "%d MB".formatted((used() - before) / 1_000_000 + (second.isEmpty() ? 1 : 0)));
        tenKilobytes("10 KB of comments", comments(), list);
        tenKilobytes("10 KB of the entries themselves", ofEntries(entries, 10_000), list);
        head("10 KB over and over of", "1 KB, µs", "10 KB, µs per KB", "100 KB, µs per KB", "1000 KB, µs per KB");
        for (var piece : LabelledTexts.painful()) {
            var text = LabelledTexts.repeated(piece, 1_000_000);
            perKilobyte("`" + piece.strip().replace("|", "\\|") + "`", text, list);
        }
        perKilobyte("the entries themselves", ofEntries(entries, 1_000_000), list);
    }

    private static void tenKilobytes(String name, String text, WordList list) {
        for (var i = 0; i < WARM_UP; i++) {
            list.find(text);
        }
        var times = new long[500];
        for (var i = 0; i < times.length; i++) {
            var begun = cpu();
            list.find(text);
            times[i] = cpu() - begun;
        }
        Arrays.sort(times);
        row(
                name + ", median / p99",
                millis(times[times.length / 2]) + " / " + millis(times[times.length * 99 / 100]) + " ms");
    }

    private static void perKilobyte(String name, String text, WordList list) {
        var cells = new ArrayList<Object>(List.of(name));
        for (var kilobytes : List.of(1, 10, 100, 1000)) {
            var part = text.substring(0, kilobytes * 1000);
            var rounds = Math.max(3, 300 / kilobytes);
            for (var i = 0; i < rounds; i++) {
                list.find(part);
            }
            var begun = cpu();
            for (var i = 0; i < rounds; i++) {
                list.find(part);
            }
            cells.add("%.0f".formatted((cpu() - begun) / 1e3 / rounds / kilobytes));
        }
        row(cells.toArray());
    }

    private static String comments() {
        return String.join(
                        "\n",
                        LabelledTexts.clean("comments-foxnews-en", "hateful").subList(0, 60))
                .concat(String.join(
                        "\n", LabelledTexts.clean("comments-covid-ru", "none").subList(0, 90)))
                .substring(4_000, 14_000);
    }

    private static String ofEntries(List<String> entries, int length) {
        var random = new Random(5);
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(entries.get(random.nextInt(entries.size())).replace("*", ""))
                    .append(random.nextInt(3) == 0 ? "zq " : " ");
        }
        return text.substring(0, length);
    }

    private static long held(WordList list, List<String> texts) {
        return texts.stream().filter(text -> !list.find(text).isEmpty()).count();
    }

    private static String share(long part, List<String> all) {
        return "%d (%.2f %%)".formatted(part, 100.0 * part / all.size());
    }

    private static String millis(long nanos) {
        return "%.2f".formatted(nanos / 1e6);
    }

    /// Of this thread, so that what else runs on the machine does not count.
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void head(String... titles) {
        System.out.println();
        row((Object[]) titles);
        row(Arrays.stream(titles).map(title -> "---").toArray());
    }

    private static void row(Object... cells) {
        System.out.println(Arrays.stream(cells).map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |")));
    }
}
