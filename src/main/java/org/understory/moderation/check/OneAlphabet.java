package org.understory.moderation.check;

/// A word in the alphabet that most of its letters are of: a single letter of the other is there for its
/// looks.
final class OneAlphabet {

    private OneAlphabet() {}

    static String of(FoldedText folded, Token token) {
        var letters = new StringBuilder(token.length());
        write(folded, token, letters);
        return letters.toString();
    }

    /// The same at the end of `to`.
    static void write(FoldedText folded, Token token, StringBuilder to) {
        var begin = to.length();
        var cyrillic = 0;
        var latin = 0;
        for (var i = token.from(); i < token.to(); i++) {
            to.append(folded.charAt(i));
            cyrillic += Letters.isCyrillic(folded.charAt(i)) ? 1 : 0;
            latin += Letters.isLatin(folded.charAt(i)) ? 1 : 0;
        }
        if (cyrillic == 0 || latin == 0) {
            return;
        }
        var wanted = cyrillic >= latin ? Signs.LATIN_AS_CYRILLIC : Signs.CYRILLIC_AS_LATIN;
        for (var i = begin; i < to.length(); i++) {
            to.setCharAt(i, wanted.likeliest(to.charAt(i)));
        }
    }
}
