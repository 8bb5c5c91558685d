package org.understory.moderation.check;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.Set;

/// What a single character is read as: its compatibility decomposition (Unicode NFKD) in small letters
/// without marks, and for letters that are neither Latin nor Russian the Latin letter they are confused with
/// (Unicode Technical Standard 39, section 4).
final class Lookalikes {

    private static final Normalizer2 COMPATIBLE = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 APART = Normalizer2.getNFDInstance();
    private static final SpoofChecker SKELETONS = new SpoofChecker.Builder().build();

    /// The scripts whose letters are borrowed for their looks.
    private static final Set<Integer> BORROWED = Set.of(
            UScript.LATIN,
            UScript.GREEK,
            UScript.CYRILLIC,
            UScript.CHEROKEE,
            UScript.LISU,
            UScript.ARMENIAN,
            UScript.COPTIC,
            UScript.CANADIAN_ABORIGINAL,
            UScript.CARIAN,
            UScript.DESERET,
            UScript.LYCIAN,
            UScript.MIAO,
            UScript.OLD_ITALIC,
            UScript.OSAGE,
            UScript.TIFINAGH,
            UScript.WARANG_CITI,
            UScript.COMMON);

    /// What generators of fancy text use and Unicode does not call confusable, and letters of other Cyrillic alphabets
    /// with the Russian letter that they are a variant of: each before what it is read as.
    private static final String BORROWED_LETTERS = "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpǫqʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz"
            + "₳a฿b₵c₣f₲g₭k₥m₦n₱p₴s₮t₩wɇeⱨhɽrʉuɏyⱬzɨi"
            + "қкңнғгҳхҷчґгєе";

    /// An Icelandic letter that many words have, and nobody borrows for a `p`.
    private static final int THORN = 'þ';

    /// Filled as characters are met; that two threads may fill the same place with the same does no harm.
    private static final String[] KNOWN = new String[0x10000];

    private Lookalikes() {}

    /// Empty for what is not seen: zero-width characters, soft hyphens, marks, variation selectors.
    static String of(int c) {
        if (c >= KNOWN.length) {
            return folded(c);
        }
        var known = KNOWN[c];
        if (known == null) {
            known = folded(c);
            KNOWN[c] = known;
        }
        return known;
    }

    /// A mark that belongs to no script of its own: what Devanagari calls a mark is a vowel.
    static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK ->
                UScript.getScript(c) == UScript.INHERITED || c >= 0x483 && c <= 0x489;
            default -> false;
        };
    }

    private static String folded(int c) {
        if (isUnseen(c) || isMark(c)) {
            return "";
        }
        var boxed = boxedLetter(c);
        if (boxed != 0) {
            return String.valueOf(boxed);
        }
        // A capital may look like a letter that its small form does not.
        var capital = Normalizer2.getNFKCInstance().normalize(Character.toString(c));
        var latin = isForeign(capital) ? latin(capital.codePointAt(0)) : 0;
        if (latin != 0) {
            return String.valueOf(latin);
        }
        var small = COMPATIBLE.normalize(Character.toString(c));
        if (small.equals("й")) {
            return small;
        }
        var letters = new StringBuilder();
        APART.normalize(small)
                .codePoints()
                .filter(part -> !isMark(part))
                .forEach(part -> letters.append(familiar(part)));
        return letters.toString();
    }

    private static boolean isUnseen(int c) {
        var isSkinTone = c >= 0x1f3fb && c <= 0x1f3ff;
        return isSkinTone || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    /// White letters in black circles and squares, and the letters that flags are spelt with: none of them
    /// decomposes.
    private static char boxedLetter(int c) {
        if (c >= 0x1f150 && c <= 0x1f169) {
            return (char) ('a' + c - 0x1f150);
        }
        if (c >= 0x1f170 && c <= 0x1f189) {
            return (char) ('a' + c - 0x1f170);
        }
        return c >= 0x1f1e6 && c <= 0x1f1ff ? (char) ('a' + c - 0x1f1e6) : 0;
    }

    /// Latin and Russian letters as they are, and of the others those that nobody can tell from a Latin one.
    private static String familiar(int c) {
        if (c < 0x80 || c >= 'а' && c <= 'я') {
            return Character.toString(c);
        }
        var borrowed = BORROWED_LETTERS.indexOf(c);
        if (borrowed >= 0 && borrowed % 2 == 0) {
            return BORROWED_LETTERS.substring(borrowed + 1, borrowed + 2);
        }
        var latin = latin(c);
        return latin == 0 ? Character.toString(c) : String.valueOf(latin);
    }

    /// Whether it is one letter, and neither Latin with its marks nor Russian.
    private static boolean isForeign(String letter) {
        var c = letter.isEmpty() ? 0 : letter.codePointAt(0);
        var base = letter.isEmpty() ? 0 : APART.normalize(letter).codePointAt(0);
        return c >= 0x370 && !(base >= 'А' && base <= 'я') && letter.length() == Character.charCount(c);
    }

    /// The Latin letter that a letter is confused with; 0 for none.
    private static char latin(int c) {
        if (!Character.isLetter(c) || c == THORN || !BORROWED.contains(UScript.getScript(c))) {
            return 0;
        }
        var skeleton = new StringBuilder();
        APART.normalize(SKELETONS.getSkeleton(Character.toString(c)))
                .codePoints()
                .filter(part -> !isMark(part))
                .forEach(skeleton::appendCodePoint);
        var looksLike = skeleton.length() == 1 ? skeleton.charAt(0) : 0;
        // What looks like a small l is meant for a capital I where it is a capital.
        var letter = looksLike == 'l' && Character.isUpperCase(c) ? 'i' : Character.toLowerCase(looksLike);
        return Letters.isLatin(letter) ? letter : 0;
    }
}
