package org.understory.moderation.check;

import java.util.Map;

/// A character written as HTML writes it (`&#102;`, `&shy;`): Markdown shows the character, so a word is read
/// with it.
///
/// @param c the code point
/// @param end where the text goes on behind it
record CharacterReference(int c, int end) {

    static final CharacterReference NONE = new CharacterReference(-1, -1);

    /// CommonMark 0.31, 6.2: at most seven digits; and the longest of the names below.
    private static final int MAX_LENGTH = 20;

    private static final Map<String, Integer> UNSEEN = Map.of(
            "shy", 0xad, "zwnj", 0x200c, "zwj", 0x200d, "ZeroWidthSpace", 0x200b, "NoBreak", 0x2060, "nbsp", 0x20);

    /// The one that begins at an ampersand, or [#NONE].
    static CharacterReference at(String text, int ampersand) {
        var limit = Math.min(text.length(), ampersand + MAX_LENGTH);
        var end = ampersand + 1;
        while (end < limit && text.charAt(end) != ';') {
            end++;
        }
        if (end == limit) {
            return NONE;
        }
        var name = text.substring(ampersand + 1, end);
        var c = name.startsWith("#") ? number(name.substring(1)) : UNSEEN.getOrDefault(name, -1);
        return c < 0 ? NONE : new CharacterReference(c, end + 1);
    }

    private static int number(String digits) {
        try {
            var c = digits.startsWith("x") || digits.startsWith("X")
                    ? Integer.parseInt(digits.substring(1), 16)
                    : Integer.parseInt(digits);
            return Character.isValidCodePoint(c) ? c : -1;
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
