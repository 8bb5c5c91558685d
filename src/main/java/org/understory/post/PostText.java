package org.understory.post;

import com.ibm.icu.text.Normalizer2;
import java.util.Optional;
import java.util.regex.Pattern;
import org.understory.web.Problem;

/// The source text of a post as it is kept: composed (Unicode NFC), with plain line ends, without characters that are
/// not text or that turn the direction of what stands around them.
///
/// @param value the text; never empty
public record PostText(String value) {

    /// A letter with more marks than this is no writing any more.
    private static final int MAX_MARKS = 4;

    private static final Pattern FOREIGN_LINE_ENDS = Pattern.compile("\\r\\n?|[\\u2028\\u2029\\u0085]");
    private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");

    /// @param field the request's field, to be named in a refusal
    /// @param maxChars the most Unicode code points, counted by [#length]
    /// @throws Refusal 422 for a text that is empty or too long
    public static PostText of(String field, String raw, int maxChars) {
        if (raw == null) {
            throw Problem.empty(field).refusal();
        }
        var text = trimmed(raw);
        var length = text.codePointCount(0, text.length());
        if (length > maxChars) {
            throw Problem.tooLong(field, maxChars, length).refusal();
        }
        return cleaned(text).orElseThrow(() -> Problem.empty(field).refusal());
    }

    /// The same without a limit, for imports: empty where nothing visible is left.
    public static Optional<PostText> lenient(String raw) {
        return cleaned(trimmed(raw));
    }

    /// Unicode code points of the composed text without white space at its ends: what the counter below a text field
    /// shows.
    public static int length(String raw) {
        var text = trimmed(raw);
        return text.codePointCount(0, text.length());
    }

    /// The letters and digits alone, in lower case: texts of the same letters say the same, however they are dressed. A
    /// text that has none stands for itself.
    public String letters() {
        var letters = new StringBuilder(value.length());
        for (int at = 0, c; at < value.length(); at += Character.charCount(c)) {
            c = value.codePointAt(at);
            if (Character.isLetterOrDigit(c)) {
                letters.appendCodePoint(Character.toLowerCase(c));
            }
        }
        return letters.isEmpty() ? value : letters.toString();
    }

    /// How many characters [#letters] has, surrogates apart.
    public int countLetters() {
        var letters = 0;
        for (int at = 0, c; at < value.length(); at += Character.charCount(c)) {
            c = value.codePointAt(at);
            letters += Character.isLetterOrDigit(c) ? Character.charCount(c) : 0;
        }
        return letters == 0 ? value.length() : letters;
    }

    private static Optional<PostText> cleaned(String text) {
        var clean = trimmed(onlyText(text));
        return VISIBLE.matcher(clean).find() ? Optional.of(new PostText(clean)) : Optional.empty();
    }

    private static String trimmed(String raw) {
        var text = Normalizer2.getNFCInstance().normalize(withPlainLineEnds(raw));
        var begin = 0;
        var end = text.length();
        while (begin < end && isSpace(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static String withPlainLineEnds(String raw) {
        var hasForeign = raw.chars().anyMatch(c -> c == '\r' || c == '\u2028' || c == '\u2029' || c == '\u0085');
        return hasForeign ? FOREIGN_LINE_ENDS.matcher(raw).replaceAll("\n") : raw;
    }

    /// What ECMAScript calls white space, so that browser and server trim and count alike.
    private static boolean isSpace(char c) {
        return switch (c) {
            case '\t', '\n', '\u000b', '\f', '\r', ' ' -> true;
            case '\u00a0', '\u1680', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000', '\ufeff' -> true;
            default -> c >= '\u2000' && c <= '\u200a';
        };
    }

    /// One walk over the text, because every post takes it: what is no text goes, half a surrogate pair becomes the
    /// replacement character, and heaps of marks are cut.
    private static String onlyText(String text) {
        var kept = new StringBuilder(text.length());
        var marks = 0;
        for (int at = 0, c; at < text.length(); at += Character.charCount(c)) {
            c = text.codePointAt(at);
            var type = Character.getType(c);
            if (isNoText(c, type)) {
                continue;
            }
            marks = isMark(type) ? marks + 1 : 0;
            if (marks <= MAX_MARKS) {
                kept.appendCodePoint(type == Character.SURROGATE ? '\ufffd' : c);
            }
        }
        return kept.toString();
    }

    /// Controls but tab and line feed, the bidi embeddings, overrides and isolates of UAX 9, the byte-order mark,
    /// invisible operators, interlinear annotations, private use, non-characters.
    private static boolean isNoText(int c, int type) {
        return switch (type) {
            case Character.CONTROL -> c != '\n' && c != '\t';
            case Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            case Character.FORMAT ->
                c >= 0x202a && c <= 0x202e
                        || c >= 0x2060 && c <= 0x2064
                        || c >= 0x2066 && c <= 0x206f
                        || c == 0xfeff
                        || c >= 0xfff9 && c <= 0xfffb;
            default -> false;
        };
    }

    private static boolean isMark(int type) {
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
