package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.understory.post.Body;
import org.understory.post.Composition;
import org.understory.web.Cursor;
import org.understory.web.Language;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Refusal;

/// The newsroom's side of the house rules: writing them, and all that they ever said.
@ApplicationScoped
public class RulesDesk {

    public static final int MAX_CHARS = 20_000;
    private static final String KIND = "rules";

    private final ModerationTransaction transaction;
    private final DecisionLog log;
    private final HouseRules rules;
    private final Composition composition;
    private final Clock clock;

    RulesDesk(
            ModerationTransaction transaction,
            DecisionLog log,
            HouseRules rules,
            Composition composition,
            Clock clock) {
        this.transaction = transaction;
        this.log = log;
        this.rules = rules;
        this.composition = composition;
        this.clock = clock;
    }

    /// What somebody wants to publish.
    ///
    /// @param texts in each language
    /// @param replaces the version that they had before them; empty for whichever holds
    public record Draft(Map<Language, String> texts, RulesAgreement agreement, Optional<Long> replaces) {}

    /// What the log keeps of a version: the words themselves stand in the version.
    ///
    /// @param digests of the texts, by language
    private record Logged(long version, String agreement, Map<String, String> digests) {}

    /// How the rules will look in each language.
    ///
    /// @throws Refusal 422 naming the language's field
    public Map<Language, Body> preview(Map<Language, String> texts) {
        var bodies = new EnumMap<Language, Body>(Language.class);
        for (var language : Language.values()) {
            bodies.put(language, body(language, texts.getOrDefault(language, "")));
        }
        return bodies;
    }

    /// Publishes a new version, which holds everywhere within a second.
    ///
    /// @throws Refusal 409 where somebody else published one meanwhile, 422 naming the language's field
    public RulesVersion publish(long actor, Draft draft) {
        var texts = preview(draft.texts());
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var published = transaction.call((connection, after) -> {
            try (var lock = connection.prepareStatement("LOCK TABLE house_rules IN SHARE ROW EXCLUSIVE MODE")) {
                lock.execute();
            }
            var before = RulesRows.newest(connection);
            if (draft.replaces().filter(seen -> seen != before.version()).isPresent()) {
                throw new Problem(Problem.Kind.CHANGED_MEANWHILE, Map.of("version", before.version())).refusal();
            }
            var version = before.version() + 1;
            var required = draft.agreement().required(version, before.required());
            var next = new RulesVersion(version, required, Optional.of(now), texts);
            var held = RulesRows.find(connection, before.version()).orElse(rules.usual());
            var decision = log.append(
                    connection,
                    new DecisionLog.Act(
                            actor,
                            "publish-rules",
                            Optional.empty(),
                            Optional.empty(),
                            log.json(logged(held)),
                            log.json(logged(next)),
                            Optional.empty(),
                            "",
                            now));
            RulesRows.add(connection, next, actor, decision, now);
            return next;
        });
        rules.refresh();
        return published;
    }

    private static Logged logged(RulesVersion version) {
        var digests = new TreeMap<String, String>();
        version.texts().forEach((language, text) -> digests.put(language.tag(), Digest.of(text.text())));
        return new Logged(
                version.number(),
                RulesAgreement.of(version.number(), version.required()).code(),
                digests);
    }

    /// What the rules said at some time.
    ///
    /// @throws Refusal 404 where there is no such version
    public RulesVersion version(long number) {
        if (number == 0) {
            return rules.usual();
        }
        return transaction
                .read((connection, after) -> RulesRows.find(connection, number))
                .map(rules::whole)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
    }

    /// The versions that were published, the newest first.
    ///
    /// @throws Refusal 400 the cursor
    public Listing<RulesPublication> history(String cursor, int limit) {
        var before =
                cursor == null ? Long.MAX_VALUE : Cursor.parse(cursor, KIND, 1).number(0);
        var found = transaction.read((connection, after) -> RulesRows.before(connection, before, limit + 1));
        if (found.size() <= limit) {
            return Listing.last(found);
        }
        var shown = found.subList(0, limit);
        return new Listing<>(
                shown, Optional.of(Cursor.of(KIND, shown.getLast().version()).encode()));
    }

    private Body body(Language language, String text) {
        try {
            var body = composition.of(text, MAX_CHARS);
            return new Body(body.text(), body.html(), Optional.of(language.tag()));
        } catch (Refusal refusal) {
            var extras = new TreeMap<>(refusal.problem().extras());
            extras.put("field", "texts." + language.tag());
            throw new Problem(refusal.problem().kind(), extras).refusal();
        }
    }
}
