package org.understory.moderation.check;

/// Readings of what stands between spaces, where letters, digits and signs are mixed in it.
final class SignReadings {

    private static final int MAX_AMOUNT = 3;

    private final FoldedText text;
    private final Search search;
    private final boolean latin;
    private final boolean cyrillic;
    private final Spelling spelling = new Spelling();

    SignReadings(FoldedText text, Search search, boolean latin, boolean cyrillic) {
        this.text = text;
        this.search = search;
        this.latin = latin;
        this.cyrillic = cyrillic;
    }

    void all() {
        for (int at = 0, end; at < text.length(); at = end + 1) {
            var letters = 0;
            var signs = 0;
            for (end = at; end < text.length() && !isSpace(text.charAt(end)); end++) {
                var c = text.charAt(end);
                if (Letters.isLatin(c)) {
                    letters |= Tokens.LATIN;
                } else if (Letters.isCyrillic(c)) {
                    letters |= Tokens.CYRILLIC;
                } else if (Signs.isSign(c)) {
                    signs++;
                }
            }
            if (signs > 0 || letters == (Tokens.LATIN | Tokens.CYRILLIC)) {
                if (latin) {
                    replaceSigns(at, end, letters == Tokens.CYRILLIC ? Signs.CYRILLIC_AS_LATIN : Signs.LATIN);
                }
                if (cyrillic) {
                    replaceSigns(at, end, letters == Tokens.LATIN ? Signs.LATIN_AS_CYRILLIC : Signs.CYRILLIC);
                }
            }
        }
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || c >= 0x80 && Character.isWhitespace(c);
    }

    /// What no letter can be ends a word. A letter or digit that none can be makes the whole word another one.
    private void replaceSigns(int begin, int end, Signs signs) {
        spelling.clear();
        var isOther = false;
        for (int at = begin, next; at < end; at = next) {
            var sequence = signs.sequenceAt(text, at, end);
            next = at + Math.max(1, sequence.signs().length());
            var meaning = sequence.letters() == 0 ? signs.meaning(text.charAt(at)) : sequence.letters();
            if (meaning != 0) {
                spelling.add(sequence.letters() == 0 ? text.charAt(at) : Signs.SEQUENCE, meaning, at, next);
            } else if (Character.isLetterOrDigit(text.charAt(at))) {
                isOther = true;
            } else {
                searchReplaced(signs, isOther);
                isOther = false;
            }
        }
        searchReplaced(signs, isOther);
    }

    private void searchReplaced(Signs signs, boolean isOther) {
        if (!isOther && spelling.length() > 1) {
            trimPunctuation();
            if (isDisguised(signs)) {
                search.loosely(spelling);
            }
        }
        spelling.clear();
    }

    private void trimPunctuation() {
        var before = 0;
        while (before < spelling.length() && Signs.isPunctuation(spelling.charAt(before))) {
            before++;
        }
        var behind = 0;
        while (behind < spelling.length() - before
                && Signs.isPunctuation(spelling.charAt(spelling.length() - 1 - behind))) {
            behind++;
        }
        spelling.trim(before, behind);
    }

    /// Whether letters of the alphabet and other signs are mixed, and not as in an amount (60L) or a model (A55).
    private boolean isDisguised(Signs signs) {
        var own = 0;
        var foreign = 0;
        var digits = 0;
        for (var i = 0; i < spelling.length(); i++) {
            var c = spelling.charAt(i);
            var isLetter = c == Signs.SEQUENCE || (signs.isGuess() ? Letters.bit(c) != 0 : signs.isOwn(c));
            own += isLetter ? 1 : 0;
            foreign += signs.isOwn(c) ? 0 : 1;
            digits += c >= '0' && c <= '9' ? 1 : 0;
        }
        if (signs.isGuess()) {
            spelling.markGuessed();
        }
        var isShort = spelling.length() <= MAX_AMOUNT && digits > 1;
        return own > 0 && foreign > 0 && spelling.length() > 1 && !isShort;
    }
}
