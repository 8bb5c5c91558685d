package org.understory.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.understory.moderation.check.CheckSettings;
import org.understory.post.PostKind;
import org.understory.web.Problem;

/// Where editors and admins set the checks: how strict they are. Every change is logged.
@ApplicationScoped
public class CheckDesk {

    private final ModerationTransaction transaction;
    private final CheckRules rules;
    private final CaseQueries queries;
    private final SettingLog log;
    private final ObjectMapper mapper;
    private final Clock clock;

    CheckDesk(
            ModerationTransaction transaction,
            CheckRules rules,
            CaseQueries queries,
            SettingLog log,
            ObjectMapper mapper,
            Clock clock) {
        this.transaction = transaction;
        this.rules = rules;
        this.queries = queries;
        this.log = log;
        this.mapper = mapper;
        this.clock = clock;
    }

    /// How the checks are set.
    ///
    /// @param set what the site, or the section, sets itself
    /// @param inForce what holds with all that stands below it, by the kind of post
    public record Settings(Optional<String> section, JsonNode set, Map<PostKind, CheckSettings> inForce) {}

    /// @param section its address; empty for the site
    /// @throws org.understory.web.Refusal 404 where there is no such section
    public Settings settings(Optional<String> section) {
        return transaction.read((connection, after) -> read(connection, section));
    }

    /// What holds below what the site, or the section, sets itself.
    public Map<PostKind, CheckSettings> below(Optional<String> section) {
        return section.isEmpty() ? rules.settings() : settings(Optional.empty()).inForce();
    }

    /// Sets the checks of the site, or of a section.
    ///
    /// @throws org.understory.web.Refusal 400, 422 naming the field, 404 where there is no such section
    public Settings set(long actor, Optional<String> section, JsonNode settings) {
        if (settings == null || !settings.isObject()) {
            throw Problem.malformed("settings").refusal();
        }
        settings.fieldNames().forEachRemaining(Requests::kind);
        return change(actor, section, before -> settings);
    }

    /// Sets the checks of one kind of post, and leaves those of the other as they are.
    ///
    /// @throws org.understory.web.Refusal 400, 422 naming the field, 404 where there is no such section
    public Settings set(long actor, Optional<String> section, PostKind kind, JsonNode settings) {
        return change(actor, section, before -> {
            var whole = before instanceof ObjectNode known ? known.deepCopy() : mapper.createObjectNode();
            return whole.set(kind.code(), settings);
        });
    }

    private Settings change(long actor, Optional<String> section, UnaryOperator<JsonNode> wanted) {
        var now = now();
        transaction.call((connection, after) -> {
            var id = sectionId(connection, section);
            // One change comes after the other.
            CheckRules.changed(connection);
            var before = stored(connection, id);
            var settings = wanted.apply(before);
            rules.settings(section.isPresent() ? stored(connection, Optional.empty()) : settings, settings);
            try (var upsert = connection.prepareStatement("""
                    INSERT INTO check_settings (section_id, settings, changed_by, changed_at) VALUES (?, ?::jsonb, ?, ?)
                    ON CONFLICT (section_id) DO UPDATE
                    SET settings = excluded.settings, changed_by = excluded.changed_by, changed_at = excluded.changed_at""")) {
                upsert.setObject(1, id.orElse(null), Types.BIGINT);
                upsert.setString(2, settings.toString());
                upsert.setLong(3, actor);
                upsert.setTimestamp(4, Timestamp.from(now));
                upsert.executeUpdate();
            }
            log.append(connection, actor, SettingLog.What.CHECKS, SettingLog.Where.section(id), before, settings, now);
            return id;
        });
        rules.refresh();
        return settings(section);
    }

    /// Which checks there are, in the order in which a desk reads what they say.
    public List<String> codes() {
        return rules.checks().codes();
    }

    /// Which sections set something of their own, by their ids.
    public Set<Long> ownSections() {
        return rules.ownSections();
    }

    private Settings read(Connection connection, Optional<String> section) throws SQLException {
        var site = stored(connection, Optional.empty());
        if (section.isEmpty()) {
            return new Settings(section, site, rules.settings(site));
        }
        var own = stored(connection, sectionId(connection, section));
        return new Settings(section, own, rules.settings(site, own));
    }

    private Optional<Long> sectionId(Connection connection, Optional<String> section) throws SQLException {
        if (section.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(queries.section(connection, section.get())
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal()));
    }

    private JsonNode stored(Connection connection, Optional<Long> section) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT settings FROM check_settings WHERE section_id IS NOT DISTINCT FROM ?")) {
            select.setObject(1, section.orElse(null), Types.BIGINT);
            try (var row = select.executeQuery()) {
                return row.next() ? mapper.readTree(row.getString(1)) : mapper.createObjectNode();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
