package org.understory.site;

import io.quarkus.qute.TemplateExtension;
import org.understory.moderation.SaidOutcome;
import org.understory.notification.NotificationView;
import org.understory.web.Language;

/// Says what moderators decided in the reader's language.
@TemplateExtension
final class SaidDecision {

    private SaidDecision() {}

    /// @param told of a decision, or of the answer to a flag or an appeal
    static String decisionSaid(NotificationView told, Language language) {
        return SaidOutcome.outcomeSaid(told.what(), told.why(), language);
    }
}
