package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.understory.moderation.SettingLog.What;
import org.understory.moderation.SettingLog.Where;
import org.understory.web.Problem;

/// Where editors and admins set from which weight flags hide a post, and how the reasons are offered and said. Every
/// change is logged.
@ApplicationScoped
public class NewsroomDesk {

    /// As much as two hundred readers whom nobody knows.
    private static final double MOST_WEIGHT = 1000;

    private static final int MOST_PLACE = 1000;
    private static final int MAX_SAID = 60;
    private static final int MAX_EXPLANATION = 1000;

    private final ModerationTransaction transaction;
    private final Newsroom newsroom;
    private final CaseQueries queries;
    private final SettingLog log;
    private final Clock clock;

    NewsroomDesk(
            ModerationTransaction transaction, Newsroom newsroom, CaseQueries queries, SettingLog log, Clock clock) {
        this.transaction = transaction;
        this.newsroom = newsroom;
        this.queries = queries;
        this.log = log;
        this.clock = clock;
    }

    /// A threshold in the log.
    ///
    /// @param hideAt empty for as the site, or as the service was started
    private record Threshold(Optional<Double> hideAt) {}

    /// From which weight of flags on a post is hidden; 0 for never.
    ///
    /// @param section its address; empty for the site
    /// @param hideAt what the section, or the site, sets itself; empty for as below
    /// @param inForce what holds
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record HideAt(Optional<String> section, Optional<Double> hideAt, double inForce) {}

    /// @param section its address; empty for the site
    /// @throws org.understory.web.Refusal 404 where there is no such section
    public HideAt threshold(Optional<String> section) {
        return transaction.read((connection, after) -> {
            var site = Newsroom.threshold(connection, Optional.empty());
            var own = section.isEmpty() ? site : Newsroom.threshold(connection, sectionId(connection, section));
            return new HideAt(section, own, own.or(() -> site).orElseGet(newsroom::usualHideAt));
        });
    }

    private Optional<Long> sectionId(Connection connection, Optional<String> section) throws SQLException {
        if (section.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(queries.section(connection, section.get())
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal()));
    }

    /// Sets the weight of flags that hides a post.
    ///
    /// @param section its address; empty for the site
    /// @param weight 0 for never; empty for what the site, or the service, has
    /// @throws org.understory.web.Refusal 404 where there is no such section, 422 naming `hideAt`
    public void setThreshold(long actor, Optional<String> section, Optional<Double> weight) {
        if (weight.filter(w -> !(w >= 0 && w <= MOST_WEIGHT)).isPresent()) {
            throw Problem.invalid("hideAt", "from 0 to 1000").refusal();
        }
        transaction.call((connection, after) -> {
            var id = sectionId(connection, section);
            Newsroom.changed(connection);
            var before = Newsroom.threshold(connection, id);
            put(connection, id, weight);
            log.append(
                    connection,
                    actor,
                    What.THRESHOLD,
                    Where.section(id),
                    new Threshold(before),
                    new Threshold(weight),
                    now());
            return id;
        });
        newsroom.refresh();
    }

    private static void put(Connection connection, Optional<Long> section, Optional<Double> weight)
            throws SQLException {
        try (var delete = connection.prepareStatement(
                        "DELETE FROM hide_threshold WHERE section_id IS NOT DISTINCT FROM ?");
                var insert =
                        connection.prepareStatement("INSERT INTO hide_threshold (section_id, weight) VALUES (?, ?)")) {
            delete.setObject(1, section.orElse(null), Types.BIGINT);
            delete.executeUpdate();
            if (weight.isPresent()) {
                insert.setObject(1, section.orElse(null), Types.BIGINT);
                insert.setDouble(2, weight.get());
                insert.executeUpdate();
            }
        }
    }

    /// Sets how a reason is offered and said.
    ///
    /// @throws org.understory.web.Refusal 422 naming the field. Notices of illegal content are always possible
    /// (article 16 of the DSA), so that reason cannot be withdrawn.
    public void setReason(long actor, ReasonSetting setting) {
        check(setting);
        transaction.call((connection, after) -> {
            Newsroom.changed(connection);
            var before = Newsroom.reasons(connection).get(setting.reason());
            put(connection, setting);
            for (var words : setting.words().entrySet()) {
                put(connection, setting.reason(), words);
            }
            log.append(connection, actor, What.REASON, Where.SITE, before, setting, now());
            return setting;
        });
        newsroom.refresh();
    }

    private static void check(ReasonSetting setting) {
        if (setting.reason() == Reason.ILLEGAL && !setting.offered()) {
            throw Problem.invalid("offered", "illegal content can always be reported")
                    .refusal();
        }
        if (setting.place() < 1 || setting.place() > MOST_PLACE) {
            throw Problem.invalid("place", "from 1 to 1000").refusal();
        }
        if (setting.severity() < 0 || setting.severity() > ReasonSetting.MOST_SEVERITY) {
            throw Problem.invalid("severity", "from 0 to 100").refusal();
        }
        for (Map.Entry<String, ReasonSetting.Words> words : setting.words().entrySet()) {
            checkLength("said-" + words.getKey(), words.getValue().said(), MAX_SAID);
            checkLength("explanation-" + words.getKey(), words.getValue().explanation(), MAX_EXPLANATION);
        }
    }

    private static void checkLength(String field, String text, int limit) {
        var length = text.codePointCount(0, text.length());
        if (length > limit) {
            throw Problem.tooLong(field, limit, length).refusal();
        }
    }

    private static void put(Connection connection, ReasonSetting setting) throws SQLException {
        try (var upsert = connection.prepareStatement("""
                INSERT INTO reason_setting (code, offered, place, severity) VALUES (?, ?, ?, ?)
                ON CONFLICT (code) DO UPDATE
                SET offered = excluded.offered, place = excluded.place, severity = excluded.severity""")) {
            upsert.setString(1, setting.reason().code());
            upsert.setBoolean(2, setting.offered());
            upsert.setInt(3, setting.place());
            upsert.setInt(4, setting.severity());
            upsert.executeUpdate();
        }
    }

    private static void put(Connection connection, Reason reason, Map.Entry<String, ReasonSetting.Words> words)
            throws SQLException {
        try (var upsert = connection.prepareStatement("""
                INSERT INTO reason_words (code, language, said, explanation) VALUES (?, ?, ?, ?)
                ON CONFLICT (code, language) DO UPDATE
                SET said = excluded.said, explanation = excluded.explanation""")) {
            upsert.setString(1, reason.code());
            upsert.setString(2, words.getKey());
            upsert.setString(3, words.getValue().said());
            upsert.setString(4, words.getValue().explanation());
            upsert.executeUpdate();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
