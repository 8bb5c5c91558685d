package org.understory.moderation.check;

/// Compares a reading of a word with what an automaton led to, which tells apart classes of letters, and stretched
/// letters not at all.
final class Comparison {

    /// Where a stem is shorter, a word of the other alphabet has to be the entry's own form: it would be too many
    /// others.
    private static final int MIN_GUESSED_STEM = 5;

    private final boolean stretchable;
    private long steps;
    private int surplus;

    /// @param stretchable whether a word may have more of a letter than the list
    Comparison(boolean stretchable) {
        this.stretchable = stretchable;
    }

    long steps() {
        return steps;
    }

    /// Where the pattern ends that begins at a letter; -1 where it does not stand there.
    int end(Pattern pattern, Spelling spelling, int start) {
        surplus = 0;
        var at = fit(pattern.letters(), spelling, start, '\0');
        if (at < 0) {
            return -1;
        }
        if (pattern.openBehind()) {
            return isWritten(spelling) ? at : -1;
        }
        return ending(pattern, spelling, at) ? spelling.length() : -1;
    }

    private boolean ending(Pattern pattern, Spelling spelling, int at) {
        var last = pattern.letters().charAt(pattern.letters().length() - 1);
        var isOwnOnly = spelling.isGuessed() && pattern.letters().length() < MIN_GUESSED_STEM;
        var stemSurplus = surplus;
        for (var i = 0; i < pattern.endings().list().size(); i++) {
            if (isOwnOnly && i != pattern.own()) {
                continue;
            }
            surplus = stemSurplus;
            var ending = pattern.endings().list().get(i);
            var end = fit(ending, spelling, at, last);
            if (end >= 0
                    && behind(spelling, end, ending.isEmpty() ? last : ending.charAt(ending.length() - 1))
                            == spelling.length()
                    && isWritten(spelling)) {
                return true;
            }
        }
        return false;
    }

    /// Where the letters end that fit from here on, or -1. What the text has more of a letter is surplus.
    private int fit(String letters, Spelling spelling, int start, char before) {
        var at = start;
        var last = before;
        for (var i = 0; i < letters.length(); ) {
            steps++;
            var letter = letters.charAt(i);
            if (at < spelling.length() && spelling.fits(at, letter)) {
                at++;
                i++;
                last = letter;
            } else if (spelling.isRomanised() && (letter == 'ь' || letter == 'ъ')) {
                i++;
            } else {
                var next = behind(spelling, at, last);
                if (next == at) {
                    return -1;
                }
                at = next;
            }
        }
        return at;
    }

    /// Behind the letters from here on that only repeat the last one.
    private int behind(Spelling spelling, int at, char last) {
        if (at == 0 || at >= spelling.length() || last == 0 || !spelling.repeats(at) || !spelling.fits(at, last)) {
            return at;
        }
        surplus += spelling.runEnd(at) - at;
        return spelling.runEnd(at);
    }

    /// A doubled letter makes another word (anal, annals); only more than that is a stretched one.
    private boolean isWritten(Spelling spelling) {
        return surplus == 0 || stretchable && !spelling.isMasked() && (surplus > 1 || spelling.isStretched());
    }
}
