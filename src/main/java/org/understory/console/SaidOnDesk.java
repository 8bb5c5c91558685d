package org.understory.console;

import io.quarkus.qute.TemplateExtension;
import java.util.Optional;
import org.understory.moderation.Queue;
import org.understory.moderation.RulesAgreement;
import org.understory.moderation.SettingLog;
import org.understory.moderation.Verdict;
import org.understory.web.Language;

/// Says actions, checks and queues in the moderator's language.
@TemplateExtension
final class SaidOnDesk {

    private SaidOnDesk() {}

    /// @param code of an action; anything else is shown as it is
    static String actionSaid(String code, Language language) {
        var words = language.words(ConsoleWords.class);
        return switch (code) {
            case "approve" -> words.approved();
            case "reject" -> words.rejected();
            case "reject-with-replies" -> words.rejectedWithReplies();
            case "restore" -> words.restored();
            case "redact" -> words.redacted();
            case "escalate" -> words.escalated();
            case "feature" -> words.featured();
            case "hide" -> words.hidden();
            case "undo" -> words.undone();
            case "publish-rules" -> words.rulesWerePublished();
            case "hold" -> language.words(SanctionWords.class).held();
            case "sanction" -> language.words(SanctionWords.class).sanctioned();
            case "lift" -> language.words(SanctionWords.class).sanctionLifted();
            case "uphold-appeal" -> language.words(SanctionWords.class).appealUpheld();
            case "decline-appeal" -> language.words(SanctionWords.class).appealDeclined();
            default ->
                SettingLog.What.of(code)
                        .map(what -> SaidInAdministration.changeSaid(what, language))
                        .orElse(code);
        };
    }

    static String agreementSaid(RulesAgreement agreement, Language language) {
        var words = language.words(AdministrationWords.class);
        return switch (agreement) {
            case AGAIN -> words.rulesAgain();
            case AS_BEFORE -> words.rulesAsBefore();
            case NOT_NEEDED -> words.rulesNotNeeded();
        };
    }

    /// @param verdict on a flag; empty while nobody answered it
    static String verdictSaid(Optional<Verdict> verdict, Language language) {
        var words = language.words(ConsoleWords.class);
        if (verdict.isEmpty()) {
            return words.openFlag();
        }
        return switch (verdict.get()) {
            case AGREED -> words.agreed();
            case DISAGREED -> words.disagreed();
            case IGNORED -> words.ignored();
        };
    }

    static String queueSaid(Queue.Name queue, Language language) {
        var words = language.words(ConsoleWords.class);
        return switch (queue) {
            case HELD -> words.held();
            case FLAGGED -> words.flagged();
            case UNMODERATED -> words.unmoderated();
            case DECIDED -> words.decided();
        };
    }
}
