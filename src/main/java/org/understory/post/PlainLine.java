package org.understory.post;

import org.understory.web.SafeHtml;

/// A line of letters, digits and ordinary punctuation, as most of what is said in a chat: there is nothing in it that
/// Markdown would change, so it needs no parser. What it becomes is the same as by way of [Markup]; that is tested.
final class PlainLine {

    private static final char COMPATIBILITY_FORMS = '\uf900';

    private PlainLine() {}

    /// Whether there is no character that could mean anything in Markdown or in HTML, nor an address. It begins with a
    /// letter, so that it begins no list, and holds no two spaces together.
    static boolean is(String text) {
        if (text.isEmpty() || !Character.isLetter(text.charAt(0))) {
            return false;
        }
        var before = ' ';
        for (int at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (!isPlain(c) || c == ' ' && before == ' ' || isWww(text, at)) {
                return false;
            }
            before = c;
        }
        return before != ' ';
    }

    static SafeHtml render(String text) {
        var html = new StringBuilder(text.length() + 16).append("<p>");
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '\'' -> html.append("&#39;");
                case '"' -> html.append("&#34;");
                default -> html.append(text.charAt(at));
            }
        }
        return new SafeHtml(html.append("</p>").toString());
    }

    /// Half a surrogate pair is no letter, and presentation forms are written as entities.
    private static boolean isPlain(char c) {
        return Character.isLetterOrDigit(c) && c < COMPATIBILITY_FORMS || " .,?!;:()'\"-".indexOf(c) >= 0;
    }

    /// Of a web address without a protocol.
    private static boolean isWww(String text, int at) {
        return text.regionMatches(true, at, "www", 0, 3);
    }
}
