package org.understory.moderation.check;

import java.util.List;

/// Every way in which the words of a text may be read: as they stand, and without each disguise. There is a
/// fixed number of ways, each of them one walk over the text.
final class Readings {

    private static final String MASKS = "*_#";
    private static final String JOINERS = "-._*~`·•";

    /// A letter that is a word by itself may stand before a word that is spelt out.
    private static final String ONE_LETTER_WORDS = "aiяивскоуа";

    private static final int MIN_SPELT_OUT = 3;
    private static final int MAX_GAP = 3;
    private static final int MAX_AMOUNT = 3;
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
            addAll(token);
            search.plainly(spelling);
        }
    }

    void undisguised() {
        for (var token : tokens) {
            dressed(token);
            withoutNumber(token);
            inTheOtherAlphabet(token);
        }
        signsForLetters();
        speltOut();
        takenApart();
        masked();
    }

    private void addAll(Token token) {
        for (var i = token.from(); i < token.to(); i++) {
            spelling.add(text.charAt(i), Letters.bit(text.charAt(i)), i, i + 1);
        }
    }

    /// Under a heap of marks an `и` with a breve is either letter.
    private void dressed(Token token) {
        if (!token.has(Tokens.CYRILLIC) || !isDressedUp(token)) {
            return;
        }
        spelling.clear();
        for (var i = token.from(); i < token.to(); i++) {
            var c = text.charAt(i);
            spelling.add(c, "ий".indexOf(c) >= 0 ? Letters.bits("ий") : Letters.bit(c), i, i + 1);
        }
        search.loosely(spelling);
    }

    private boolean isDressedUp(Token token) {
        for (var i = token.from(); i < token.to(); i++) {
            if (text.isDressed(i)) {
                return true;
            }
        }
        return false;
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
        addAll(new Token(token.from(), to, token.scripts()));
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
        if (addMeanings(token, signs)) {
            search.loosely(spelling);
        }
    }

    private boolean addMeanings(Token token, Signs signs) {
        for (var i = token.from(); i < token.to(); i++) {
            var meaning = signs.meaning(text.charAt(i));
            if (meaning == 0) {
                return false;
            }
            spelling.add(text.charAt(i), meaning, i, i + 1);
        }
        return true;
    }

    /// Whatever stands between spaces, where letters, digits and signs are mixed in it.
    private void signsForLetters() {
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

    /// Whether letters of the alphabet and other signs are mixed, and not as in an amount (60L) or a model
    /// (A55).
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

    /// s p a c e d and d.o.t.t.e.d: single letters, the same distance from each other.
    private void speltOut() {
        for (int first = 0, end; first < tokens.size(); first = end) {
            end = first + 1;
            if (!isSingle(first)) {
                continue;
            }
            var gap = gapBehind(first);
            while (end < tokens.size()
                    && isSingle(end)
                    && gap <= MAX_GAP
                    && gapBehind(end - 1) == gap
                    && isSameGap(first, end - 1)) {
                end++;
            }
            if (end - first >= MIN_SPELT_OUT && isWord(first, end)) {
                join(first, end);
                if (ONE_LETTER_WORDS.indexOf(text.charAt(tokens.get(first).from())) >= 0) {
                    join(first + 1, end);
                }
            }
        }
    }

    /// `x.x.x` stands for numbers, not for a word.
    private boolean isWord(int first, int end) {
        for (var i = first + 1; i < end; i++) {
            if (text.charAt(tokens.get(i).from())
                    != text.charAt(tokens.get(first).from())) {
                return true;
            }
        }
        return false;
    }

    private boolean isSameGap(int one, int other) {
        return text.charAt(tokens.get(one).to())
                == text.charAt(tokens.get(other).to());
    }

    private boolean isSingle(int token) {
        return tokens.get(token).length() == 1 && !tokens.get(token).has(Tokens.OTHER);
    }

    /// How far the next word is; too far where a line ends between them.
    private int gapBehind(int token) {
        if (token + 1 >= tokens.size()) {
            return MAX_GAP + 1;
        }
        var from = tokens.get(token).to();
        var gap = tokens.get(token + 1).from() - from;
        for (var i = 0; i < gap && i <= MAX_GAP; i++) {
            if (text.charAt(from + i) == '\n') {
                return MAX_GAP + 1;
            }
        }
        return gap;
    }

    /// hy-phe-nated, and cut by Markdown's emphasis.
    private void takenApart() {
        for (int first = 0, end; first < tokens.size(); first = end) {
            end = first + 1;
            var letters = tokens.get(first).length();
            while (end < tokens.size() && isJoined(end - 1)) {
                letters += tokens.get(end++).length();
            }
            var isSpeltOut = letters == end - first;
            if (end - first > 1 && letters <= Word.MAX_LETTERS && !isSpeltOut) {
                join(first, end);
            }
        }
    }

    private boolean isJoined(int token) {
        var gap = gapBehind(token);
        if (gap < 1 || gap > MAX_GAP || text.charAt(tokens.get(token).to()) == ' ') {
            return false;
        }
        var from = tokens.get(token).to();
        for (var i = 0; i < gap; i++) {
            if (JOINERS.indexOf(text.charAt(from + i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private void join(int first, int end) {
        var scripts = 0;
        var letters = 0;
        for (var i = first; i < end; i++) {
            scripts |= tokens.get(i).scripts();
            letters += tokens.get(i).has(Tokens.DIGIT) ? 0 : 1;
        }
        if (scripts == Tokens.LATIN || scripts == Tokens.CYRILLIC) {
            spelling.clear();
            tokens.subList(first, end).forEach(this::addAll);
            search.plainly(spelling);
        } else if ((scripts & Tokens.OTHER) == 0 && letters > 1) {
            if (latin) {
                joinLoosely(first, end, Signs.LATIN);
            }
            if (cyrillic && (scripts & Tokens.CYRILLIC) != 0) {
                joinLoosely(first, end, Signs.CYRILLIC);
            }
        }
    }

    private void joinLoosely(int first, int end, Signs signs) {
        spelling.clear();
        for (var i = first; i < end; i++) {
            if (!addMeanings(tokens.get(i), signs)) {
                return;
            }
        }
        search.loosely(spelling);
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
                addAll(before);
                spelling.add(
                        text.charAt(before.to()),
                        before.isOnly(Tokens.LATIN) ? Letters.LATIN : Letters.CYRILLIC,
                        before.to(),
                        behind.from());
                addAll(behind);
                search.masked(spelling, before.length());
            }
        }
    }
}
