package org.understory.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.understory.post.PostText;
import org.understory.transfer.StagedArticles.Staged;
import org.understory.web.SafeHtml;

/// Makes of a staged article what its page shows, whatever of it is missing.
///
/// @param usualLanguage of what tells no language of its own
/// @param now when it was published, if nothing says when
record Stories(Rendering rendering, ImportOrder order, String usualLanguage, Instant now) {

    private static final int HEADLINE_CHARS = 300;
    private static final int LEAD_CHARS = 220;
    private static final String LANGUAGE_IF_NONE_IS_FOUND = "en";
    private static final Pattern SPACES = Pattern.compile("\\s+");

    record Story(String headline, String lead, SafeHtml body, String language, String section, Instant publishedAt) {}

    /// @param some of the articles, of which the most frequent language becomes the usual one
    static Stories of(Rendering rendering, ImportOrder order, List<Staged> some, Instant now) {
        var usual = some.stream()
                .flatMap(article -> language(rendering, article).stream())
                .collect(Collectors.groupingBy(language -> language, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue());
        var language = order.language().or(() -> usual.map(Map.Entry::getKey)).orElse(LANGUAGE_IF_NONE_IS_FOUND);
        return new Stories(rendering, order, language, now);
    }

    Story of(Staged article) {
        var line = article.line();
        var text = line.text().flatMap(PostText::lenient);
        var title = line.title().flatMap(PostText::lenient).map(Stories::oneLine);
        var words = text.map(Stories::oneLine)
                .filter(all -> title.map(t -> !t.equals(all)).orElse(true));
        return new Story(
                cut(title.or(() -> text.map(Stories::oneLine)).orElse(line.id()), HEADLINE_CHARS),
                words.map(all -> cut(all, LEAD_CHARS)).orElse(""),
                words.filter(all -> all.length() > LEAD_CHARS)
                        .flatMap(_ -> text)
                        .map(rendering::html)
                        .orElse(SafeHtml.EMPTY),
                order.language().or(() -> language(rendering, article)).orElse(usualLanguage),
                order.section().or(line::section).orElse(order.source()),
                line.at().or(article::firstComment).orElse(now));
    }

    private static Optional<String> language(Rendering rendering, Staged article) {
        var own =
                article.line().title().orElse("") + "\n" + article.line().text().orElse("");
        return rendering.language(own).or(() -> rendering.language(article.words()));
    }

    private static String oneLine(PostText text) {
        return SPACES.matcher(text.value()).replaceAll(" ");
    }

    /// Ends between words where there are such near the end.
    private static String cut(String text, int maxChars) {
        if (text.codePointCount(0, text.length()) <= maxChars) {
            return text;
        }
        var end = text.offsetByCodePoints(0, maxChars - 1);
        var space = text.lastIndexOf(' ', end);
        return text.substring(0, space > end / 2 ? space : end) + "…";
    }
}
