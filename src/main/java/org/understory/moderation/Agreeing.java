package org.understory.moderation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.understory.web.Language;
import org.understory.web.Problem;
import org.understory.web.SafeHtml;
import org.understory.web.Shell.Viewer;

/// The readers' side of the house rules: who has to agree sees them in the form, and agrees once.
@ApplicationScoped
public class Agreeing {

    private final ModerationTransaction transaction;
    private final HouseRules rules;
    private final Standings standings;
    private final Clock clock;

    Agreeing(ModerationTransaction transaction, HouseRules rules, Standings standings, Clock clock) {
        this.transaction = transaction;
        this.rules = rules;
        this.standings = standings;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "moderation", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RulesQuestion(RulesVersion rules, Language language) implements TemplateInstance {}

    /// Whether a signed-in reader has to agree before the next post. May wait for the database.
    public boolean asks(Optional<Viewer> viewer) {
        return viewer.filter(reader -> !reader.staff())
                .filter(reader -> rules.asks(0))
                .filter(reader -> rules.asks(standings.of(reader.id()).agreed()))
                .isPresent();
    }

    /// The rules with the box to tick, as a part of a form; empty where nothing is to be agreed to.
    public Optional<SafeHtml> question(Optional<Viewer> viewer, Language language) {
        return asks(viewer) ? Optional.of(html(language)) : Optional.empty();
    }

    /// Remembers that a reader agrees. Doing it again changes nothing.
    ///
    /// @throws org.understory.web.Refusal 403 with the version that holds where it is not that one any more, 422
    /// for one that never was
    public void agree(long readerId, long version) {
        if (version > rules.present().number()) {
            rules.refresh();
        }
        var present = rules.present();
        if (version > present.number() || version < 1) {
            throw Problem.invalid("version", "there is no such version").refusal();
        }
        if (version < present.required()) {
            throw notAgreed(present).refusal();
        }
        transaction.call((connection, after) -> {
            try (var insert = connection.prepareStatement("""
                    INSERT INTO rules_agreement (reader_id, version, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING""")) {
                insert.setLong(1, readerId);
                insert.setLong(2, version);
                insert.setTimestamp(3, Timestamp.from(clock.instant()));
                return insert.executeUpdate();
            }
        });
        standings.forget(readerId);
    }

    /// Why a post is refused.
    static Problem notAgreed(RulesVersion present) {
        return new Problem(Problem.Kind.RULES_NOT_AGREED, Map.of("version", present.number()));
    }

    private SafeHtml html(Language language) {
        var question = new RulesQuestion(rules.present(), language);
        return new SafeHtml(question.setLocale(language.locale()).render());
    }
}
