package org.understory.console;

import io.quarkus.qute.TemplateExtension;
import java.util.Optional;
import org.understory.moderation.DecisionView;
import org.understory.moderation.PastSanction;
import org.understory.moderation.SanctionKind;
import org.understory.web.Language;

/// Says in the moderator's language what was done about readers.
@TemplateExtension
final class SaidSanction {

    private SaidSanction() {}

    static String kindSaid(SanctionKind kind, Language language) {
        var words = language.words(SanctionWords.class);
        return switch (kind) {
            case MESSAGE -> words.aMessage();
            case WARNING -> words.warning();
            case MUTE -> words.mute();
            case PREMODERATION -> words.premoderation();
            case SUSPENSION -> words.suspension();
            case BAN -> words.ban();
        };
    }

    /// Whether it is in force, was read, lifted, or ended by itself.
    static String stateSaid(PastSanction past, Language language) {
        var words = language.words(SanctionWords.class);
        var sanction = past.sanction();
        if (sanction.liftedAt().isPresent()) {
            return words.lifted();
        }
        if (sanction.kind() == SanctionKind.MESSAGE || sanction.kind() == SanctionKind.WARNING) {
            return sanction.acknowledgedAt().isPresent() ? words.read() : words.unread();
        }
        return past.holds() ? words.holds() : words.ended();
    }

    /// What a decision in the log did, a sanction with its kind.
    static String deedSaid(DecisionView made, Language language) {
        var words = language.words(SanctionWords.class);
        if (made.action().equals("sanction")) {
            return kindIn(made.after())
                    .map(kind -> words.imposed(kindSaid(kind, language)))
                    .orElseGet(words::sanctioned);
        }
        return SaidOnDesk.actionSaid(made.action(), language);
    }

    private static Optional<SanctionKind> kindIn(String measure) {
        return Optional.ofNullable(new io.vertx.core.json.JsonObject(measure).getString("kind"))
                .flatMap(SanctionKind::of);
    }
}
