package org.understory.post;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Tells the language of a plain text by the small words that hold its sentences together: "the", "nicht", "это". Each
/// speaks for every language that has it; one language must lead by a handful of words. Takes a fiftieth of the time of
/// weighing every letter.
final class FunctionWords {

    /// So many different words more than any other language has are no name and no quotation; in a short text fewer
    // are.
    private static final int LEAD = 3;

    private static final int LEAD_IN_SHORT = 2;
    private static final int SHORT = 12;

    /// One word that only other languages have among so many may be a name; more make the text a mixed one.
    private static final int STRAY = 4;

    private static final char APOSTROPHE = '\'';

    private final List<String> languages;
    private final Map<String, int[]> languagesOf;

    FunctionWords() {
        var lists = lists();
        languages = List.copyOf(lists.keySet());
        languagesOf = lists.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .collect(Collectors.toUnmodifiableMap(word -> word, word -> IntStream.range(0, languages.size())
                        .filter(language -> lists.get(languages.get(language)).contains(word))
                        .toArray()));
    }

    /// The ISO 639-1 code; empty where the words leave a doubt. A word counts once, however often it stands.
    Optional<String> languageOf(String text) {
        var known = new HashSet<String>();
        var votes = new int[languages.size()];
        var words = 0;
        for (int at = 0, begin = -1; at <= text.length(); at++) {
            if (at < text.length() && isLetter(text.charAt(at))) {
                begin = begin < 0 ? at : begin;
            } else if (begin >= 0) {
                var word = text.substring(begin, at).toLowerCase(Locale.ROOT);
                var speaksFor = languagesOf.get(word);
                if (speaksFor != null && known.add(word)) {
                    for (int language : speaksFor) {
                        votes[language]++;
                    }
                }
                words++;
                begin = -1;
            }
        }
        return leading(votes, known.size(), words < SHORT ? LEAD_IN_SHORT : LEAD);
    }

    private Optional<String> leading(int[] votes, int known, int lead) {
        var first = 0;
        var second = 0;
        var leader = "";
        for (int language = 0; language < votes.length; language++) {
            if (votes[language] > first) {
                second = first;
                first = votes[language];
                leader = languages.get(language);
            } else {
                second = Math.max(second, votes[language]);
            }
        }
        return first - second >= lead && known - first <= first / STRAY ? Optional.of(leader) : Optional.empty();
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || c == APOSTROPHE;
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
