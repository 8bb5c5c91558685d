package org.understory.console;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.understory.moderation.Requests;
import org.understory.moderation.SanctionKind;
import org.understory.moderation.Sanctioning;
import org.understory.web.Problem;

/// What the form sends by which a moderator does something about a reader.
public class SanctionForm {

    private static final String ALL = "all";
    private static final int MAX_HOURS = 24 * 365;

    @RestForm
    String kind;

    /// Its address; empty for everywhere.
    @RestForm
    String section;

    @RestForm
    String reason;

    @RestForm
    String note;

    /// Empty for what does not end by itself.
    @RestForm
    String hours;

    /// A day, as ISO 8601 has it; goes before the hours.
    @RestForm
    String until;

    /// How many hours back posts are removed, or `all`; empty for none.
    @RestForm
    String remove;

    /// `look` asks how many posts would go.
    @RestForm
    String step;

    /// What was to be removed when the moderator was told how many posts that are.
    @RestForm
    String seen;

    @RestForm
    String back;

    String back() {
        return DecisionForm.onDesk(back);
    }

    /// Whether how many posts would go has to be said first.
    boolean wantsPreview() {
        return "look".equals(step) || !removes().isEmpty() && !removes().equals(seen);
    }

    SanctionEntry entry() {
        return new SanctionEntry(
                text(kind), text(section), text(reason), text(note), text(hours), text(until), removes());
    }

    /// @throws org.understory.web.Refusal 400, 422 naming the field
    Sanctioning.Measure measure(long readerId, Instant now) {
        return new Sanctioning.Measure(
                readerId,
                SanctionKind.of(text(kind))
                        .orElseThrow(() -> Problem.malformed("kind").refusal()),
                Optional.of(text(section)).filter(slug -> !slug.isEmpty()),
                Requests.reason(reason)
                        .orElseThrow(() -> Problem.empty("reason").refusal()),
                Requests.note(note),
                end(now),
                since(now));
    }

    private Optional<Instant> end(Instant now) {
        if (!text(until).isEmpty()) {
            try {
                return Optional.of(LocalDate.parse(text(until))
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
            } catch (DateTimeException _) {
                throw Problem.malformed("until").refusal();
            }
        }
        return hours("hours", hours).map(now::plus);
    }

    private Optional<Instant> since(Instant now) {
        return removes().equals(ALL)
                ? Optional.of(Instant.EPOCH)
                : hours("remove", remove).map(now::minus);
    }

    private static Optional<Duration> hours(String field, String text) {
        return Requests.number(field, text).map(n -> {
            if (n < 1 || n > MAX_HOURS) {
                throw Problem.malformed(field).refusal();
            }
            return Duration.ofHours(n);
        });
    }

    private String removes() {
        return text(remove);
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
