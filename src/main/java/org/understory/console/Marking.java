package org.understory.console;

import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.understory.web.SafeHtml;

/// Marks words in a text that was made safe, wherever they stand between its tags.
final class Marking {

    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    /// What stands for one character: no word begins or ends within it.
    private static final String ENTITY = "&#?\\w+;";

    private Marking() {}

    static SafeHtml of(SafeHtml text, Collection<String> words) {
        var wanted = words.stream()
                .filter(word -> !word.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(word -> Pattern.quote(escaped(word)))
                .collect(Collectors.joining("|"));
        if (wanted.isEmpty()) {
            return text;
        }
        var pattern = Pattern.compile("(" + wanted + ")|" + ENTITY, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        var html = text.value();
        var marked = new StringBuilder(html.length() + 64);
        var tag = TAG.matcher(html);
        var from = 0;
        while (tag.find()) {
            marked.append(marked(pattern, html.substring(from, tag.start()))).append(tag.group());
            from = tag.end();
        }
        return new SafeHtml(marked.append(marked(pattern, html.substring(from))).toString());
    }

    private static String marked(Pattern pattern, String part) {
        return pattern.matcher(part)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null ? found.group() : "<mark>" + found.group() + "</mark>"));
    }

    private static String escaped(String word) {
        return word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
