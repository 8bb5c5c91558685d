package org.understory.moderation.check;

import java.util.List;

/// What may stand between a stem and the end of a word.
///
/// @param list the endings; one may be empty
/// @param longest the letters of the longest
/// @param letters for each distance from the end of the word, counted from 1, the letters that any ending has
/// there, with its soft sign or without
record Endings(List<String> list, int longest, long[] letters) {

    static final Endings NONE = of(List.of(""));

    static Endings of(List<String> list) {
        var longest = list.stream().mapToInt(String::length).max().orElse(0);
        var letters = new long[longest + 1];
        for (var ending : list) {
            note(ending, letters);
            note(ending.replace("ь", ""), letters);
        }
        return new Endings(list, longest, letters);
    }

    private static void note(String ending, long[] letters) {
        for (var i = 0; i < ending.length(); i++) {
            letters[ending.length() - i] |= Letters.bit(ending.charAt(i));
        }
    }

    int indexOf(String ending) {
        return list.indexOf(ending);
    }

    /// Whether it is worth a closer look at the rest of a word that has no stretched letters.
    boolean mayBe(Spelling spelling, int from) {
        var left = spelling.length() - from;
        return left <= longest
                && (left <= 0
                        || spelling.mayBe(from, letters[left]) && spelling.mayBe(spelling.length() - 1, letters[1]));
    }
}
