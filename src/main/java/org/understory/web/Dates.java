package org.understory.web;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;

/// Dates as pages show them: in the language of the interface and in UTC, so that a page is the same for everybody; a
/// script turns them into the reader's own time.
@TemplateExtension
class Dates {

    private Dates() {}

    /// Day and time, such as `24 Apr 2007, 12:00`.
    static String moment(Instant instant, Language language) {
        return format(instant, language, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT));
    }

    /// The day alone, such as `24 April 2007`.
    static String day(Instant instant, Language language) {
        return format(instant, language, DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG));
    }

    /// The time of day alone, such as `12:00`.
    static String clock(Instant instant, Language language) {
        return format(instant, language, DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT));
    }

    /// The time of day to the second, such as `12:00:00`.
    static String second(Instant instant, Language language) {
        return format(instant, language, DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM));
    }

    /// For `datetime` attributes: RFC 3339, to the second.
    static String stamp(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String format(Instant instant, Language language, DateTimeFormatter formatter) {
        var locale = language == Language.EN ? java.util.Locale.UK : language.locale();
        return formatter.withLocale(locale).format(instant.atZone(ZoneOffset.UTC));
    }
}
