package org.understory.moderation.numbers;

import io.quarkus.qute.TemplateExtension;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.understory.moderation.numbers.PublicDecisions.Decision;
import org.understory.web.Language;

/// Says decisions and days in the reader's language.
@TemplateExtension
final class SaidPublicly {

    private SaidPublicly() {}

    static String doneSaid(Decision decision, Language language) {
        var words = language.words(NumbersWords.class);
        return switch (decision.action()) {
            case "hold" -> words.wasHeld();
            case "hide" -> words.wasHidden();
            case "approve" -> words.wasKept();
            case "restore" -> words.wasRestored();
            case "redact" -> words.wasRedacted();
            default -> words.wasRejected();
        };
    }

    /// @param appeal as [Decision] has it
    static String appealSaid(String appeal, Language language) {
        var words = language.words(NumbersWords.class);
        return switch (appeal) {
            case "upheld" -> words.appealUpheld();
            case "declined" -> words.appealDeclined();
            default -> words.appealOpen();
        };
    }

    static String daySaid(LocalDate day, Language language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale(language))
                .format(day);
    }

    static String monthSaid(LocalDate begin, Language language) {
        return DateTimeFormatter.ofLocalizedPattern("yMMM")
                .withLocale(locale(language))
                .format(begin);
    }

    private static Locale locale(Language language) {
        return language == Language.EN ? Locale.UK : language.locale();
    }
}
