package org.understory.moderation;

import io.quarkus.qute.TemplateExtension;
import java.util.List;
import java.util.stream.Collectors;
import org.understory.web.Language;

/// Says what was decided, and on what ground, in the reader's language.
@TemplateExtension
public final class SaidOutcome {

    private SaidOutcome() {}

    /// @param what the code of an action, of a verdict, of a sanction, or of the answer to an appeal
    /// @param why the code of a reason
    public static String outcomeSaid(String what, String why, Language language) {
        var words = language.words(ModerationWords.class);
        var reason = SaidReason.reasonSaid(why, language);
        return switch (what) {
            case "approve" -> words.approved();
            case "restore" -> words.restored();
            case "redact" -> words.redacted(reason);
            case "feature" -> words.featured();
            case "hide" -> words.hidden(reason);
            case "agreed" -> words.flagAgreed(reason);
            case "disagreed" -> words.flagDisagreed(reason);
            case "ignored" -> words.flagIgnored(reason);
            case Appeals.UPHELD -> words.appealUpheld();
            case Appeals.DECLINED -> words.appealDeclined();
            case "lifted" -> words.sanctionLiftedNow();
            default ->
                SanctionKind.of(what)
                        .map(kind -> SaidSanction.sanctionSaid(kind, language) + ". " + words.forReason(reason))
                        .orElseGet(() -> words.rejected(reason));
        };
    }

    static String outcomeSaid(Statement.OfDecision statement, Language language) {
        var why = statement.reason().map(Reason::code).orElse("");
        return outcomeSaid(statement.what(), why, language);
    }

    static String outcomeSaid(Statement.OfFlag statement, Language language) {
        return outcomeSaid(statement.verdict().code(), statement.reason().code(), language);
    }

    /// What a restriction means for the post: how far and how long; empty where there is none.
    static String restrictionSaid(Statement.OfDecision statement, Language language) {
        var words = language.words(ModerationWords.class);
        return switch (statement.action()) {
            case REJECT, REJECT_WITH_REPLIES -> words.restrictionRemoved();
            case HOLD, HIDE -> words.restrictionHidden();
            case REDACT -> words.restrictionRedacted();
            case APPROVE, RESTORE, ESCALATE, FEATURE, UNDO, UPHOLD_APPEAL, DECLINE_APPEAL -> "";
        };
    }

    /// What was taken away by an action that can be appealed against.
    static String takenSaid(String action, Language language) {
        var words = language.words(ModerationWords.class);
        return switch (Action.of(action)) {
            case REJECT -> words.wasRemoved();
            case REJECT_WITH_REPLIES -> words.wasRemovedWithReplies();
            case HOLD, HIDE -> words.wasHidden();
            case REDACT -> words.wasRedacted();
            case APPROVE, RESTORE, ESCALATE, FEATURE, UNDO, UPHOLD_APPEAL, DECLINE_APPEAL -> action;
        };
    }

    static String ruleSaid(String rule, Language language) {
        return rule.equals("flags")
                ? language.words(ModerationWords.class).ruleFlags()
                : SaidCheck.checkSaid(rule, language);
    }

    static String reasonsSaid(List<Reason> reasons, Language language) {
        return reasons.stream()
                .map(reason -> SaidReason.reasonSaid(reason, language))
                .collect(Collectors.joining(", "));
    }
}
