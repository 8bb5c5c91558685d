package org.understory.moderation.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What signs and foreign letters are read as in one alphabet: by their looks, and for foreign letters by
/// their sound.
final class Signs {

    static final Signs LATIN = new Signs(Letters.LATIN)
            .each("0o 2z 3e 4a 5s 6bg 7t 8b 9gq 1il @a $s !i |il +t €e £l ¢c ¥y §s")
            .each("аa вb гr еe иu кk мm нh оo пn рp сc тt уy хx ьb шw зe")
            .sequence("/\\/\\", "m")
            .sequence("|\\/|", "m")
            .sequence("\\/\\/", "w")
            .sequence("|\\|", "n")
            .sequence("|_|", "u")
            .sequence("|-|", "h")
            .sequence("/\\", "a")
            .sequence("\\/", "v")
            .sequence("><", "x")
            .sequence("|<", "k")
            .sequence("|)", "d")
            .sequence("()", "o");

    static final Signs CYRILLIC = new Signs(Letters.CYRILLIC)
            .each("0о 1ий 3езэ 4ч 6б 7т 8в 9я @а $с !и €е")
            .each("aа bбв cс dд eе fф gдг hнх iий jй kк lл mм nпн oо pрп rгр sс tт uиуй vв wш xх yу zз")
            .drawnRussian()
            .sequence("LLI", "ш")
            .sequence("LLl", "ш")
            .sequence("JI", "л")
            .sequence("bI", "ы")
            .sequence("ЬI", "ы")
            .sequence("ьI", "ы")
            .sequence("IO", "ю");

    /// Latin letters that are Russian ones by their looks alone: for words without a single Russian letter.
    static final Signs LATIN_AS_CYRILLIC = new Signs(Letters.CYRILLIC)
            .each("0о 1ий 3ез 4ч 6б @а aа bв cс eе gд hн kк mм nп oо pр rг tт uий xх yу")
            .drawnRussian();

    /// And the other way round.
    static final Signs CYRILLIC_AS_LATIN =
            new Signs(Letters.LATIN).each("0o 1il 3e 4a 5s @a $s").each("аa еe кk оo рp сc тt уy хx мm");

    private static final int KNOWN = 0x450;

    private static final boolean[] SIGNS = new boolean[KNOWN];

    static {
        for (var signs : List.of(LATIN, CYRILLIC)) {
            for (var c = (char) 0; c < KNOWN; c++) {
                SIGNS[c] |= Letters.bit(c) == 0
                        && (signs.meaning(c) != 0 || !signs.sequences.get(c).isEmpty());
            }
        }
    }

    /// Signs that end a sentence or a clause more often than they stand for a letter.
    private static final String PUNCTUATION = "!|+";

    private final long alphabet;
    private final long[] meanings = new long[KNOWN];
    private final Map<Character, Long> further = new HashMap<>();
    private final List<List<Sequence>> sequences = new ArrayList<>(Collections.nCopies(KNOWN, List.of()));

    private Signs(long alphabet) {
        this.alphabet = alphabet;
    }

    /// Several signs for one letter; in this case, so `LLI` is not `lli`.
    record Sequence(String signs, long letters) {}

    /// The letters that a folded character may stand for; 0 for none.
    long meaning(char c) {
        var own = Letters.bit(c) & alphabet;
        if (own != 0) {
            return own;
        }
        return c < KNOWN ? meanings[c] : further.getOrDefault(c, 0L);
    }

    /// Whether not one letter of the alphabet tells that a word is of it.
    boolean isGuess() {
        return this == LATIN_AS_CYRILLIC || this == CYRILLIC_AS_LATIN;
    }

    char likeliest(char c) {
        var meaning = meaning(c);
        return meaning == 0 ? c : Letters.first(meaning);
    }

    boolean isOwn(char c) {
        return (Letters.bit(c) & alphabet) != 0;
    }

    /// Whether it may stand for a letter, or begin what does.
    static boolean isSign(char c) {
        return c < KNOWN && SIGNS[c] || c >= KNOWN && (LATIN.meaning(c) | CYRILLIC.meaning(c)) != 0;
    }

    static boolean isPunctuation(char c) {
        return PUNCTUATION.indexOf(c) >= 0;
    }

    /// The longest sequence of signs that begins here, of those there are.
    Sequence sequenceAt(FoldedText text, int at, int end) {
        var first = text.written(at);
        if (first < KNOWN) {
            for (var candidate : sequences.get(first)) {
                if (isAt(candidate.signs(), text, at, end)) {
                    return candidate;
                }
            }
        }
        return NO_SEQUENCE;
    }

    /// Stands in a spelling for a sequence of signs.
    static final char SEQUENCE = '\u0002';

    static final Sequence NO_SEQUENCE = new Sequence("", 0);

    private static boolean isAt(String signs, FoldedText text, int at, int end) {
        if (at + signs.length() > end) {
            return false;
        }
        for (var i = 0; i < signs.length(); i++) {
            if (text.written(at + i) != signs.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// @param table a sign and the letters it may stand for, separated by spaces
    private Signs each(String table) {
        for (var meaning : table.split(" ")) {
            var letters = Letters.bits(meaning.substring(1));
            if (meaning.charAt(0) < KNOWN) {
                meanings[meaning.charAt(0)] = letters;
            } else {
                further.put(meaning.charAt(0), letters);
            }
        }
        return this;
    }

    private Signs drawnRussian() {
        return sequence("|_|_|", "ш")
                .sequence("}|{", "ж")
                .sequence(">|<", "ж")
                .sequence("|/|", "ий")
                .sequence("|\\|", "ий")
                .sequence("|-|", "н")
                .sequence("/\\", "л")
                .sequence("><", "х")
                .sequence(")(", "х")
                .sequence("|<", "к")
                .sequence("I<", "к")
                .sequence("()", "о")
                .sequence("b|", "ы")
                .sequence("ь|", "ы")
                .sequence("|O", "ю");
    }

    private Signs sequence(String signs, String letters) {
        var others = new ArrayList<>(sequences.get(signs.charAt(0)));
        others.add(new Sequence(signs, Letters.bits(letters)));
        sequences.set(signs.charAt(0), List.copyOf(others));
        return this;
    }
}
