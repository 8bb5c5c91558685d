package org.understory.reader;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.Locale;
import java.util.regex.Pattern;
import org.understory.web.Problem;

/// The public name of a reader, with the folded form under which no two readers may share it: the skeleton of Unicode
/// Technical Standard 39, section 4, of the case-folded compatibility form, without separators. Names that look alike
/// have the same skeleton.
public record DisplayName(String text, String folded) {

    public static final int MIN_CHARS = 2;
    public static final int MAX_CHARS = 40;

    private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final SpoofChecker SKELETONS = new SpoofChecker.Builder().build();

    /// Letters with their marks, digits, and single separators between them.
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._'’-]*");

    private static final String SEPARATORS = " ._'’-";

    private static final Pattern STACKED_MARKS = Pattern.compile("\\p{M}{3,}");

    /// @throws Refusal 422 naming `displayName` where the name is too short, too long or has characters that names
    /// don't
    public static DisplayName of(String wanted) {
        var text = tidy(wanted);
        var length = text.codePointCount(0, text.length());
        if (length < MIN_CHARS) {
            throw Problem.tooShort("displayName", MIN_CHARS, length).refusal();
        }
        if (length > MAX_CHARS) {
            throw Problem.tooLong("displayName", MAX_CHARS, length).refusal();
        }
        if (!ALLOWED.matcher(text).matches() || STACKED_MARKS.matcher(text).find()) {
            throw Problem.invalid("displayName", "characters").refusal();
        }
        return new DisplayName(text, fold(text));
    }

    /// Whether a name may have this code point, if not at its beginning.
    public static boolean mayContain(int c) {
        return Character.isLetterOrDigit(c)
                || SEPARATORS.indexOf(c) >= 0
                || switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                    default -> false;
                };
    }

    /// A name made of whatever an identity provider or an import says, which may be anything.
    public static DisplayName from(String claim) {
        var kept = new StringBuilder();
        tidy(claim == null ? "" : claim)
                .codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || SEPARATORS.indexOf(c) >= 0)
                .limit(MAX_CHARS)
                .forEach(kept::appendCodePoint);
        var text = tidy(kept.toString()).replaceFirst("^[ ._'’-]+", "");
        return text.codePointCount(0, text.length()) < MIN_CHARS ? numbered("Reader", 0) : of(text);
    }

    /// The same name with a number behind it, for a claim that is taken. The number is set off by a space, so that it
    /// can't be read as part of another name's digits.
    DisplayName numbered(int number) {
        return numbered(text, number);
    }

    private static DisplayName numbered(String stem, int number) {
        var suffix = number == 0 ? "" : " " + number;
        var room = MAX_CHARS - suffix.length();
        var end = stem.codePointCount(0, stem.length()) > room ? stem.offsetByCodePoints(0, room) : stem.length();
        var name = stem.substring(0, end).strip() + suffix;
        return new DisplayName(name, fold(name));
    }

    private static String tidy(String name) {
        var composed = Normalizer2.getNFCInstance().normalize(name);
        return composed.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}]", "")
                .replaceAll("[\\p{Z}\\s]+", " ")
                .strip();
    }

    static String fold(String name) {
        var folded = NFKC_CASEFOLD.normalize(name);
        var skeleton = SKELETONS.getSkeleton(UCharacter.foldCase(folded, true));
        // A second fold: some skeletons are capitals ("I" for "l"), which must meet their small forms again.
        var settled = SKELETONS.getSkeleton(skeleton.toLowerCase(Locale.ROOT));
        // A capital I looks like a small l, and a small i is the same letter: so all three are one.
        return settled.replace('i', 'l').replaceAll("[\\p{Z}\\s._'’`-]+", "");
    }
}
