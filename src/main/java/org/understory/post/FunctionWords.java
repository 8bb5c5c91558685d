package org.understory.post;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells the language of a plain text by the small words that no other language has: "the", "nicht", "это". It says
/// something only where a handful of them agree, and takes a fiftieth of the time of weighing every letter.
final class FunctionWords {

    /// So many different words of one language are no name and no quotation any more; in a short text fewer are.
    private static final int ENOUGH = 3;

    private static final int ENOUGH_OF_SHORT = 2;
    private static final int SHORT = 12;

    /// One word of another language in so many may be a name; more make the text a mixed one.
    private static final int STRAY = 8;

    private static final char APOSTROPHE = '\'';

    private final Map<String, String> languageOf = exclusive(lists());

    /// The ISO 639-1 code; empty where the words leave a doubt. A word counts once, however often it stands.
    Optional<String> languageOf(String text) {
        var found = new HashMap<String, String>();
        var words = 0;
        for (int at = 0, begin = -1; at <= text.length(); at++) {
            if (at < text.length() && isLetter(text.charAt(at))) {
                begin = begin < 0 ? at : begin;
            } else if (begin >= 0) {
                var word = text.substring(begin, at).toLowerCase(Locale.ROOT);
                var language = languageOf.get(word);
                if (language != null) {
                    found.put(word, language);
                }
                words++;
                begin = -1;
            }
        }
        var least = Math.max(words < SHORT ? ENOUGH_OF_SHORT : ENOUGH, found.size() - found.size() / STRAY);
        return found.values().stream()
                .collect(Collectors.groupingBy(language -> language, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(one -> one.getValue() >= least)
                .map(Map.Entry::getKey)
                .findAny();
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || c == APOSTROPHE;
    }

    private static Map<String, String> exclusive(Map<String, Set<String>> lists) {
        var languages = new HashMap<String, String>();
        var shared = lists.values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
        lists.forEach((language, words) ->
                words.stream().filter(word -> shared.get(word) == 1).forEach(word -> languages.put(word, language)));
        return Map.copyOf(languages);
    }

    private static Map<String, Set<String>> lists() {
        var lists = new Properties();
        try (var file = FunctionWords.class.getResourceAsStream("function-words.properties")) {
            lists.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lists.stringPropertyNames().stream()
                .collect(Collectors.toMap(language -> language, language -> Stream.of(
                                lists.getProperty(language).split(" "))
                        .collect(Collectors.toUnmodifiableSet())));
    }
}
