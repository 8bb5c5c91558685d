package org.understory.post;

import java.util.regex.Pattern;
import org.owasp.html.Encoding;
import org.understory.web.SafeHtml;

/// The first words of a post in one line, as they are read: for quotes and lists.
public final class Beginning {

    private static final int CHARS = 140;
    private static final Pattern TAG = Pattern.compile("<(?<name>/?\\w+)[^>]*>");
    private static final Pattern WITHIN_A_WORD = Pattern.compile("/?(em|strong|code|a)");

    private Beginning() {}

    /// @param html what [Markup] made, whose text has no bare angle brackets
    /// @return plain text
    public static String of(SafeHtml html) {
        var bare = TAG.matcher(html.value())
                .replaceAll(tag -> WITHIN_A_WORD.matcher(tag.group("name")).matches() ? "" : " ");
        var line = Encoding.decodeHtml(bare, false).replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) > CHARS
                ? line.substring(0, line.offsetByCodePoints(0, CHARS)) + "…"
                : line;
    }
}
