package org.understory.moderation.check;

import java.util.List;

/// Every way in which the words of a text may be read: as they stand, and without each disguise. There is a
/// fixed number of ways, each of them one walk over the text.
final class Readings {

    private static final String MASKS = "*_#";
    private static final long I_OR_L = Letters.bits("il");
    private static final long SHORT_OR_NOT = Letters.bits("ий");
    private static final int MIN_MASKED = 4;
    private static final int MIN_ROMANISED = 4;

    private final FoldedText text;
    private final List<Token> tokens;
    private final Search search;
    private final boolean latin;
    private final boolean cyrillic;
    private final Spelling spelling = new Spelling();

    /// @param latin whether Latin words are looked for
    /// @param cyrillic whether Russian words are
    Readings(FoldedText text, List<Token> tokens, Search search, boolean latin, boolean cyrillic) {
        this.text = text;
        this.tokens = tokens;
        this.search = search;
        this.latin = latin;
        this.cyrillic = cyrillic;
    }

    void asTheyStand() {
        for (var token : tokens) {
            spelling.clear();
            spelling.addAll(text, token);
            search.plainly(spelling);
        }
    }

    void undisguised() {
        for (var token : tokens) {
            dressed(token);
            withoutNumber(token);
            inTheOtherAlphabet(token);
        }
        new SignReadings(text, search, latin, cyrillic).all();
        var joined = new JoinedReadings(text, tokens, search, latin, cyrillic);
        joined.speltOut();
        joined.takenApart();
        masked();
    }

    /// Under a heap of marks an `и` with a breve is either letter, and inside a word a capital I may be a small l.
    private void dressed(Token token) {
        var isDressed = false;
        spelling.clear();
        for (var i = token.from(); i < token.to(); i++) {
            var c = text.charAt(i);
            var isEither = c == 'и' || c == 'й' ? text.isDressed(i) : c == 'i' && isCapitalAmongSmall(token, i);
            isDressed |= isEither;
            spelling.add(c, isEither ? c == 'i' ? I_OR_L : SHORT_OR_NOT : Letters.bit(c), i, i + 1);
        }
        if (isDressed) {
            search.loosely(spelling);
        }
    }

    private boolean isCapitalAmongSmall(Token token, int i) {
        return i > token.from() && text.written(i) == 'I' && Character.isLowerCase(text.written(i - 1));
    }

    private void withoutNumber(Token token) {
        if (!token.has(Tokens.DIGIT) || token.isOnly(Tokens.DIGIT)) {
            return;
        }
        var to = token.to();
        while (isDigit(to - 1)) {
            to--;
        }
        spelling.clear();
        spelling.addAll(text, new Token(token.from(), to, token.scripts()));
        search.plainly(spelling);
    }

    private boolean isDigit(int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private void inTheOtherAlphabet(Token token) {
        if (token.isOnly(Tokens.LATIN) && cyrillic) {
            if (token.length() >= MIN_ROMANISED) {
                Romanised.read(text, token, spelling);
                search.loosely(spelling);
            }
            byLooks(token, Signs.LATIN_AS_CYRILLIC);
        } else if (token.isOnly(Tokens.CYRILLIC) && latin) {
            byLooks(token, Signs.CYRILLIC_AS_LATIN);
        }
    }

    private void byLooks(Token token, Signs signs) {
        spelling.clear();
        spelling.markGuessed();
        if (spelling.addMeanings(text, token, signs)) {
            search.loosely(spelling);
        }
    }

    /// Whether a single sign that hides a letter stands behind this word and before the next.
    private boolean isMask(int token) {
        if (token + 1 >= tokens.size()) {
            return false;
        }
        var at = tokens.get(token).to();
        return tokens.get(token + 1).from() == at + 1 && MASKS.indexOf(text.charAt(at)) >= 0;
    }

    /// f*ck: one letter that is not shown.
    private void masked() {
        for (var i = 0; i + 1 < tokens.size(); i++) {
            var before = tokens.get(i);
            if (!isMask(i) || i > 0 && isMask(i - 1) || isMask(i + 1)) {
                continue;
            }
            var behind = tokens.get(i + 1);
            var length = before.length() + behind.length() + 1;
            var isOneAlphabet = before.scripts() == behind.scripts()
                    && (before.isOnly(Tokens.LATIN) || before.isOnly(Tokens.CYRILLIC));
            if (isOneAlphabet && length >= MIN_MASKED && length <= Word.MAX_LETTERS) {
                spelling.clear();
                spelling.markMasked();
                spelling.addAll(text, before);
                spelling.add(
                        text.charAt(before.to()),
                        before.isOnly(Tokens.LATIN) ? Letters.LATIN : Letters.CYRILLIC,
                        before.to(),
                        behind.from());
                spelling.addAll(text, behind);
                search.masked(spelling, before.length());
            }
        }
    }
}
