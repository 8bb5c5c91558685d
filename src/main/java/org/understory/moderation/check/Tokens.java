package org.understory.moderation.check;

import java.util.ArrayList;
import java.util.List;

/// The words of a folded text, in order.
record Tokens(List<Token> list) {

    static final int LATIN = 1;
    static final int CYRILLIC = 2;
    static final int DIGIT = 4;
    static final int OTHER = 8;

    static Tokens of(FoldedText text) {
        var tokens = new ArrayList<Token>();
        for (int at = 0, end; at < text.length(); at = end) {
            end = at;
            var scripts = 0;
            for (int kind; end < text.length() && (kind = kindOf(text.charAt(end))) != 0; end++) {
                scripts |= kind;
            }
            if (end == at) {
                end = symbolEnd(text, at);
                if (end > at) {
                    tokens.add(new Token(at, end, OTHER));
                }
                end = Math.max(end, at + 1);
            } else {
                tokens.add(new Token(at, end, scripts));
            }
        }
        return new Tokens(tokens);
    }

    /// Han, kana, and the scripts of South-East Asia: no space tells where a word ends.
    static boolean isWrittenWithoutSpaces(char c) {
        return c >= 0xe00 && c <= 0xeff
                || c >= 0x1000 && c <= 0x109f
                || c >= 0x1780 && c <= 0x17ff
                || c >= 0x3040 && c <= 0x30ff
                || c >= 0x3400 && c <= 0x9fff;
    }

    private static int kindOf(char c) {
        if (Letters.isLatin(c)) {
            return LATIN;
        }
        if (Letters.isCyrillic(c)) {
            return CYRILLIC;
        }
        if (c < 0x80) {
            return c >= '0' && c <= '9' ? DIGIT : 0;
        }
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER -> OTHER;
            default -> 0;
        };
    }

    private static int symbolEnd(FoldedText text, int at) {
        var c = text.charAt(at);
        if (Character.isHighSurrogate(c) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))) {
            return at + 2;
        }
        return c == '&' || Character.getType(c) == Character.OTHER_SYMBOL ? at + 1 : at;
    }
}
