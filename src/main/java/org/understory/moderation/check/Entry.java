package org.understory.moderation.check;

import java.util.ArrayList;
import java.util.List;

/// A line of a word list: the words that have to follow each other in a text.
record Entry(String line, List<Word> words) {

    static final int MAX_WORDS = 8;

    /// The ways to read a line: none where it has nothing to look for or a wildcard inside a word; two where
    /// apostrophes may be left out.
    static List<Entry> of(String line, Folding folding) {
        var text = line.strip();
        var isExact = text.startsWith("=");
        var readings = new ArrayList<Entry>();
        add(readings, line.strip(), isExact ? text.substring(1) : text, isExact, folding);
        if (!readings.isEmpty() && text.matches(".*\\p{L}['’`]\\p{L}.*")) {
            add(readings, line.strip(), text.replaceAll("['’`]", ""), isExact, folding);
        }
        return readings;
    }

    private static void add(List<Entry> readings, String line, String text, boolean exact, Folding folding) {
        var words = words(text, exact, folding);
        if (!words.isEmpty() && words.size() <= MAX_WORDS) {
            readings.add(new Entry(line, List.copyOf(words)));
        }
    }

    /// Empty where one of them cannot be looked for.
    private static List<Word> words(String text, boolean exact, Folding folding) {
        var folded = FoldedText.of(text, folding);
        var words = new ArrayList<Word>();
        for (var token : Tokens.of(folded).list()) {
            var openBefore = isStar(folded, token.from() - 1);
            var openBehind = isStar(folded, token.to());
            var letters = OneAlphabet.of(folded, token);
            if (letters.length() > Word.MAX_LETTERS || openBehind && isWordAt(folded, token.to() + 1)) {
                return List.of();
            }
            var isRunOn = Tokens.isWrittenWithoutSpaces(letters.charAt(0));
            words.add(new Word(letters, openBefore || isRunOn, openBehind || isRunOn, exact));
        }
        return words;
    }

    private static boolean isStar(FoldedText folded, int at) {
        return at >= 0 && at < folded.length() && folded.charAt(at) == '*';
    }

    private static boolean isWordAt(FoldedText folded, int at) {
        return at < folded.length() && Character.isLetterOrDigit(folded.charAt(at));
    }
}
