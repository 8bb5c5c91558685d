package org.understory.moderation.check;

/// A stem that is looked for, with what may follow it.
///
/// @param word the number of the word it is a stem of
/// @param letters the stem
/// @param endings what may stand between it and the end of the text's word
/// @param own which of the endings makes the form that the entry was written in; -1 for none
/// @param openBefore whether it may begin inside a word
/// @param openBehind whether the word may go on in any way
record Pattern(int word, String letters, Endings endings, int own, boolean openBefore, boolean openBehind) {

    /// How often the first letter stands there before another one.
    int leading() {
        var end = 1;
        while (end < letters.length() && letters.charAt(end) == letters.charAt(0)) {
            end++;
        }
        return end;
    }

    static Pattern of(int number, Word word, Inflection.Stem stem) {
        return new Pattern(number, stem.letters(), stem.endings(), stem.own(), word.openBefore(), word.openBehind());
    }
}
