package org.understory.site;

import io.quarkus.qute.TemplateExtension;
import org.understory.moderation.ModerationWords;
import org.understory.moderation.SaidReason;
import org.understory.notification.NotificationView;
import org.understory.web.Language;

/// Says what moderators decided in the reader's language.
@TemplateExtension
final class SaidDecision {

    private SaidDecision() {}

    /// @param told of a decision or of the answer to a flag
    static String decisionSaid(NotificationView told, Language language) {
        var words = language.words(ModerationWords.class);
        var reason = SaidReason.reasonSaid(told.why(), language);
        return switch (told.what()) {
            case "approve" -> words.approved();
            case "restore" -> words.restored();
            case "redact" -> words.redacted(reason);
            case "feature" -> words.featured();
            case "agreed" -> words.flagAgreed(reason);
            case "disagreed" -> words.flagDisagreed(reason);
            case "ignored" -> words.flagIgnored(reason);
            default -> words.rejected(reason);
        };
    }
}
