package org.understory.moderation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.understory.article.ArticleSections;
import org.understory.article.ArticleSections.Where;
import org.understory.moderation.check.AuthorFacts;
import org.understory.moderation.check.Copy;
import org.understory.moderation.check.Finding;
import org.understory.moderation.check.Lately;
import org.understory.moderation.check.Outcome;
import org.understory.moderation.check.PlaceFacts;
import org.understory.moderation.check.Spoken;
import org.understory.moderation.check.Writing;
import org.understory.post.Body;
import org.understory.post.PostKind;
import org.understory.reader.Readers.Profile;
import org.understory.web.Problem;

/// The doorway that each post goes through before it is written down: may its author post here, and what do the
/// checks say?
@Singleton
public class Screening {

    private static final Logger LOG = Logger.getLogger(Screening.class);
    /// How long somebody who was asked to look at a text again may take, before being asked once more.
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Standings standings;
    private final ArticleSections sections;
    private final CheckRules rules;
    private final HouseRules houseRules;
    private final PostedLately posted;
    private final Clock clock;
    private final Cache<Long, AtomicInteger> lately =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(MINUTE).build();

    /// Who was asked to look at a text again, and where.
    private final Cache<Asked, Boolean> asked = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    private record Asked(long readerId, PostKind kind, long articleId) {}

    Screening(
            Standings standings,
            ArticleSections sections,
            CheckRules rules,
            HouseRules houseRules,
            PostedLately posted,
            Clock clock) {
        this.standings = standings;
        this.sections = sections;
        this.rules = rules;
        this.houseRules = houseRules;
        this.posted = posted;
        this.clock = clock;
    }

    /// A post on its way.
    ///
    /// @param insists whether its author says that they were asked to look at it again, and send it as it is
    /// @param edited whether it was posted before and is changed now
    public record Attempt(Profile author, PostKind kind, long articleId, Body body, boolean insists, boolean edited) {}

    /// Whether [#screen] would wait for nothing.
    public boolean isAtHand(long readerId, long articleId) {
        return standings
                        .atHand(readerId)
                        .filter(standing -> !houseRules.asks(standing.agreed()))
                        .isPresent()
                && sections.atHand(articleId).isPresent();
    }

    /// Lets a post through, or not. May wait for the database, unless [#isAtHand].
    ///
    /// @throws org.understory.web.Refusal 403 with the sanction and until when, or where its author has to agree
    /// to the house rules first; 422 where they should look at the text again, and where it is not wanted at all
    public Screened screen(Attempt attempt) {
        var author = attempt.author();
        if (author.staff()) {
            return Screened.CLEAN;
        }
        var now = clock.instant();
        var standing = standings.of(author.id());
        var where = sections.of(attempt.articleId());
        var silencing = standing.silencing(where.sectionId(), now);
        if (silencing.isPresent()) {
            throw Standing.problem(silencing.get()).refusal();
        }
        if (!attempt.edited()) {
            checkAgreed(author.id(), standing);
        }
        var settings = rules.settings(attempt.kind(), where.sectionId());
        var print = posted.print(attempt.body().text(), settings.repeats());
        var copies = print.map(known -> posted.copies(known, author.id(), settings.repeats()))
                .orElse(List.of());
        var verdict = rules.checks()
                .look(
                        writing(attempt, standing, where, copies, now),
                        settings,
                        attempt.insists() || asked.asMap().remove(place(attempt)) != null)
                .without(standing.exemptions());
        verdict.failures().forEach(failure -> LOG.warnf("Check %s failed: %s", failure.check(), failure.what()));
        rules.count(verdict.findings());
        if (verdict.outcome() == Outcome.REWORD) {
            asked.put(place(attempt), true);
            throw problem(Problem.Kind.REWORD, verdict.findings()).refusal();
        }
        if (verdict.outcome() == Outcome.REJECT) {
            throw problem(Problem.Kind.UNWANTED, verdict.findings()).refusal();
        }
        return Screened.of(verdict, print);
    }

    /// Somebody may have agreed on another instance a moment ago.
    private void checkAgreed(long readerId, Standing standing) {
        if (houseRules.asks(standing.agreed())
                && houseRules.asks(standings.afresh(readerId).agreed())) {
            throw Agreeing.notAgreed(houseRules.present()).refusal();
        }
    }

    /// What each check says of a text, for whoever sets them.
    public List<Spoken> explain(Attempt attempt) {
        return explain(attempt.body(), attempt.kind(), sections.of(attempt.articleId()));
    }

    /// The same for a section, whatever the article; [Where#NOWHERE] for what the site sets.
    public List<Spoken> explain(Body body, PostKind kind, Where where) {
        var writing = new Writing(
                body,
                new AuthorFacts(false, Instant.EPOCH, Integer.MAX_VALUE, 0, 0, false),
                new PlaceFacts(where.language(), false),
                Lately.QUIET,
                false,
                clock.instant());
        return rules.checks().explain(writing, rules.settings(kind, where.sectionId()));
    }

    private Writing writing(Attempt attempt, Standing standing, Where where, List<Copy> copies, Instant now) {
        var author = attempt.author();
        var facts = new AuthorFacts(
                false,
                author.joinedAt(),
                standing.published(),
                standing.decided(),
                standing.rejected(),
                standing.isPremoderated(where.sectionId(), now));
        var before = attempt.edited()
                ? 0
                : lately.get(author.id(), id -> new AtomicInteger()).getAndIncrement();
        return new Writing(
                attempt.body(),
                facts,
                new PlaceFacts(where.language(), false),
                new Lately(before, copies),
                attempt.edited(),
                now);
    }

    private static Asked place(Attempt attempt) {
        return new Asked(attempt.author().id(), attempt.kind(), attempt.articleId());
    }

    /// What is wrong, as the author is told: which checks, not what the newsroom's lists hold.
    private static Problem problem(Problem.Kind kind, List<Finding> findings) {
        var extras = new LinkedHashMap<String, Object>();
        extras.put("field", "text");
        extras.put(
                "findings",
                findings.stream()
                        .map(finding -> Map.of(
                                "check",
                                finding.check(),
                                "reason",
                                finding.reason().code()))
                        .toList());
        return new Problem(kind, extras);
    }
}
