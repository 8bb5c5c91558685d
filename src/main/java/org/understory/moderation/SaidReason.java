package org.understory.moderation;

import io.quarkus.qute.TemplateExtension;
import org.understory.web.Language;

/// Says reasons in the reader's language, in the newsroom's words where it chose some.
@TemplateExtension
public final class SaidReason {

    private SaidReason() {}

    /// @param code of a [Reason]; anything else is another reason
    public static String reasonSaid(String code, Language language) {
        return reasonSaid(Reason.of(code).orElse(Reason.OTHER), language);
    }

    public static String reasonSaid(Reason reason, Language language) {
        var own = Newsroom.current().reason(reason).in(language.tag()).said();
        return own.isBlank() ? reasonUsuallySaid(reason, language) : own;
    }

    /// What a statement of reasons adds to it.
    public static String reasonExplained(Reason reason, Language language) {
        var own = Newsroom.current().reason(reason).in(language.tag()).explanation();
        return own.isBlank() ? reasonUsuallyExplained(reason, language) : own;
    }

    /// The same where the newsroom says nothing else.
    public static String reasonUsuallyExplained(Reason reason, Language language) {
        var words = language.words(ReasonWords.class);
        return switch (reason) {
            case SPAM -> words.spam();
            case ABUSE -> words.abuse();
            case HATE -> words.hate();
            case OFF_TOPIC -> words.offTopic();
            case FALSE_INFORMATION -> words.falseInformation();
            case PERSONAL_DATA -> words.personalData();
            case ILLEGAL -> words.illegal();
            case OTHER -> words.other();
        };
    }

    public static String reasonUsuallySaid(Reason reason, Language language) {
        var words = language.words(ModerationWords.class);
        return switch (reason) {
            case SPAM -> words.spam();
            case ABUSE -> words.abuse();
            case HATE -> words.hate();
            case OFF_TOPIC -> words.offTopic();
            case FALSE_INFORMATION -> words.falseInformation();
            case PERSONAL_DATA -> words.personalData();
            case ILLEGAL -> words.illegal();
            case OTHER -> words.other();
        };
    }
}
