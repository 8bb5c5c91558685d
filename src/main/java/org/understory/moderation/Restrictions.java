package org.understory.moderation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.understory.article.ArticleSections;
import org.understory.web.Language;
import org.understory.web.SafeHtml;
import org.understory.web.Shell.Viewer;

/// What stands in place of a form for a reader who may not write there: the rule, the time that is left, and
/// how to disagree.
@ApplicationScoped
public class Restrictions {

    private final Standings standings;
    private final ArticleSections sections;
    private final Clock clock;

    Restrictions(Standings standings, ArticleSections sections, Clock clock) {
        this.standings = standings;
        this.sections = sections;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "moderation", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Restriction(Sanction sanction, boolean appealable, Language language) implements TemplateInstance {}

    /// Empty where the viewer may write; visitors may once they have signed in.
    public Optional<SafeHtml> of(Optional<Viewer> viewer, long articleId, Language language) {
        var now = clock.instant();
        return viewer.filter(reader -> !reader.staff())
                .flatMap(reader -> standings
                        .of(reader.id())
                        .silencing(sections.of(articleId).sectionId(), now))
                .map(sanction -> html(new Restriction(sanction, sanction.isAppealable(now), language), language));
    }

    private static SafeHtml html(TemplateInstance template, Language language) {
        return new SafeHtml(template.setLocale(language.locale()).render());
    }
}
