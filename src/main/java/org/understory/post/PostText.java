package org.understory.post;

import com.ibm.icu.text.Normalizer2;
import java.util.regex.Pattern;
import org.understory.web.Problem;

/// The source text of a post as it is kept: composed (Unicode NFC), with plain line ends, without characters that are
/// not text or that turn the direction of what stands around them.
///
/// @param value the text; never empty
public record PostText(String value) {

    private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n?|[\\u2028\\u2029\\u0085]");

    /// Controls but tab and line feed, the bidi embeddings, overrides and isolates of UAX 9, the byte-order mark,
    /// interlinear annotations, tags outside of emoji, private use, non-characters.
    private static final Pattern NOT_TEXT = Pattern.compile(
            "[\\p{Cc}&&[^\\n\\t]]|[\\u202a-\\u202e\\u2066-\\u2069\\ufeff\\u2060-\\u2064\\u206a-\\u206f\\ufff9-\\ufffb]|[\\p{Co}\\p{Cn}]");

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");
    private static final Pattern STACKED_MARKS = Pattern.compile("(\\p{M}{4})\\p{M}+");
    private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");

    /// @param field the request's field, to be named in a refusal
    /// @param maxChars the most Unicode code points, counted by [#length]
    /// @throws Refusal 422 for a text that is empty or too long
    public static PostText of(String field, String raw, int maxChars) {
        if (raw == null) {
            throw Problem.empty(field).refusal();
        }
        var length = length(raw);
        if (length > maxChars) {
            throw Problem.tooLong(field, maxChars, length).refusal();
        }
        return lenient(raw).orElseThrow(() -> Problem.empty(field).refusal());
    }

    /// The same without a limit, for imports: empty where nothing visible is left.
    public static java.util.Optional<PostText> lenient(String raw) {
        var text = NOT_TEXT.matcher(trimmed(raw)).replaceAll("");
        text = LONE_SURROGATE.matcher(text).replaceAll("\ufffd");
        text = STACKED_MARKS.matcher(text).replaceAll("$1");
        text = trimmed(text);
        return VISIBLE.matcher(text).find() ? java.util.Optional.of(new PostText(text)) : java.util.Optional.empty();
    }

    /// Unicode code points of the composed text without white space at its ends: what the counter below a text field
    /// shows.
    public static int length(String raw) {
        var text = trimmed(raw);
        return text.codePointCount(0, text.length());
    }

    private static String trimmed(String raw) {
        var text = Normalizer2.getNFCInstance().normalize(LINE_ENDS.matcher(raw).replaceAll("\n"));
        var start = 0;
        var end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /// What ECMAScript calls white space, so that browser and server trim and count alike.
    private static boolean isSpace(char c) {
        return switch (c) {
            case '\t', '\n', '\u000b', '\f', '\r', ' ', '\u00a0', '\u1680' -> true;
            case '\u2028', '\u2029', '\u202f', '\u205f', '\u3000', '\ufeff' -> true;
            default -> c >= '\u2000' && c <= '\u200a';
        };
    }
}
