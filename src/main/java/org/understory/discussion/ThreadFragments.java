package org.understory.discussion;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.understory.article.Article;
import org.understory.discussion.DiscussionRules.Rules;
import org.understory.moderation.Agreeing;
import org.understory.moderation.Restrictions;
import org.understory.web.Language;
import org.understory.web.Listing;
import org.understory.web.SafeHtml;
import org.understory.web.Shell.Viewer;

/// The parts of pages that show comments. They hold nothing of the reader who looks, so they are the same for
/// everybody.
@ApplicationScoped
public class ThreadFragments {

    private final DiscussionConfig config;
    private final Restrictions restrictions;
    private final Agreeing agreeing;

    ThreadFragments(DiscussionConfig config, Restrictions restrictions, Agreeing agreeing) {
        this.config = config;
        this.restrictions = restrictions;
        this.agreeing = agreeing;
    }

    @CheckedTemplate(basePath = "discussion", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record CommentList(Listing<CommentView> page, Language language, String more, int level, int left, long focus)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "discussion", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ComposerForm(
            Composer composer, Optional<SafeHtml> restriction, Optional<SafeHtml> question, Language language)
            implements TemplateInstance {}

    /// The form in which a comment is written.
    ///
    /// @param parent the comment that is answered
    /// @param text what stands in it already
    /// @param problem why it came back; empty for a new one
    /// @param key makes pressing send twice one comment
    /// @param draft what was kept while its author signed in; empty where nothing was
    public record Composer(
            long articleId,
            Optional<CommentView> parent,
            String text,
            Optional<String> problem,
            boolean signedIn,
            String key,
            Optional<UUID> draft,
            Rules rules,
            int maxChars,
            String back) {

        public String encodedBack() {
            return URLEncoder.encode(back, StandardCharsets.UTF_8);
        }

        public String id() {
            return parent.map(p -> "reply-to-" + p.id()).orElse("write");
        }
    }

    /// A page of threads as list items, with the link to the next page.
    public SafeHtml threads(Article article, Listing<CommentView> page, Sort sort, Language language) {
        var more = page.next()
                .map(next -> article.path() + "?sort=" + sort.code() + "&cursor=" + next)
                .orElse("");
        return html(new CommentList(page, language, more, 0, 0, 0), language);
    }

    /// One comment with its first replies, as a list item that has the focus.
    SafeHtml focused(CommentView comment, Language language) {
        return html(new CommentList(Listing.last(List.of(comment)), language, "", 0, 0, comment.id()), language);
    }

    /// Further replies of a comment, as list items.
    ///
    /// @param shown how many of its replies stand before these
    SafeHtml replies(CommentView comment, Listing<CommentView> page, int level, int shown, Language language) {
        var shownThen = shown + page.items().size();
        var more = page.next()
                .map(next -> "/comments/%d/replies?cursor=%s&level=%d&shown=%d"
                        .formatted(comment.id(), next, level, shownThen))
                .orElse("");
        var left = Math.max(1, comment.replyCount() - shownThen);
        return html(new CommentList(page, language, more, level, left, 0), language);
    }

    /// The composer, behind what is said to a viewer who may not write here, and with the house rules for one who
    /// has to agree to them.
    public SafeHtml composer(Composer composer, Optional<Viewer> viewer, Language language) {
        var restriction = restrictions.of(viewer, composer.articleId(), language);
        var question = agreeing.question(viewer, language);
        return html(new ComposerForm(composer, restriction, question, language), language);
    }

    /// An empty composer for an article or for a reply.
    public Composer empty(long articleId, Optional<CommentView> parent, boolean signedIn, Rules rules, String back) {
        return filled(articleId, parent, "", Optional.empty(), signedIn, Optional.empty(), rules, back);
    }

    Composer filled(
            long articleId,
            Optional<CommentView> parent,
            String text,
            Optional<String> problem,
            boolean signedIn,
            Optional<UUID> draft,
            Rules rules,
            String back) {
        var key = signedIn ? UUID.randomUUID().toString() : "";
        return new Composer(articleId, parent, text, problem, signedIn, key, draft, rules, config.maxChars(), back);
    }

    private static SafeHtml html(TemplateInstance template, Language language) {
        return new SafeHtml(template.setLocale(language.locale()).render());
    }
}
