package org.understory.moderation;

import io.quarkus.qute.TemplateExtension;
import org.understory.web.Language;

/// Says what was done about a reader, in one's language.
@TemplateExtension
public final class SaidSanction {

    private SaidSanction() {}

    public static String sanctionSaid(SanctionKind kind, Language language) {
        var words = language.words(ModerationWords.class);
        return switch (kind) {
            case MESSAGE -> words.sanctionMessage();
            case WARNING -> words.sanctionWarning();
            case MUTE -> words.sanctionMute();
            case PREMODERATION -> words.sanctionPremoderation();
            case SUSPENSION -> words.sanctionSuspension();
            case BAN -> words.sanctionBan();
        };
    }
}
