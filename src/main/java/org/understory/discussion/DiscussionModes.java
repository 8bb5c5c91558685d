package org.understory.discussion;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.understory.live.Hub;
import org.understory.live.Pulse;
import org.understory.live.Topic;
import org.understory.moderation.SettingLog;
import org.understory.moderation.SettingLog.What;
import org.understory.moderation.SettingLog.Where;
import org.understory.web.DatabaseFailure;
import org.understory.web.RenderedPages;

/// Sets who may write: under an article, in a section, and on the whole site. Each change is in the log, and
/// reaches the pages that are open.
@ApplicationScoped
public class DiscussionModes {

    private final AgroalDataSource database;
    private final DiscussionRules rules;
    private final SettingLog log;
    private final RenderedPages pages;
    private final Hub hub;
    private final Pulse pulse;
    private final Clock clock;

    DiscussionModes(
            AgroalDataSource database,
            DiscussionRules rules,
            SettingLog log,
            RenderedPages pages,
            Hub hub,
            Pulse pulse,
            Clock clock) {
        this.database = database;
        this.rules = rules;
        this.log = log;
        this.pages = pages;
        this.hub = hub;
        this.pulse = pulse;
        this.clock = clock;
    }

    /// What is set.
    ///
    /// @param closesAt when it closes by itself; empty for as long as the site says
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Chosen(Mode mode, Optional<Instant> closesAt, String notice) {}

    /// The whole site's switch.
    public record SiteCommenting(boolean open, String notice) {}

    /// In which section something changed, as open pages are told.
    public record ChangedSection(String section) {}

    /// What an article sets itself; empty where it has what its section has.
    public Optional<Chosen> ofArticle(long articleId) {
        return read("SELECT mode, closes_at, notice FROM discussion WHERE article_id = ? AND own", articleId);
    }

    /// What a section sets; empty where it has what the site has.
    public Optional<Chosen> ofSection(long sectionId) {
        return read("SELECT mode, closes_at, notice FROM section_discussion WHERE section_id = ?", sectionId);
    }

    /// What sections set, by their ids; those that set nothing are left out.
    public Map<Long, Chosen> ofSections() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT mode, closes_at, notice, section_id FROM section_discussion");
                var row = select.executeQuery()) {
            var found = new HashMap<Long, Chosen>();
            while (row.next()) {
                found.put(row.getLong(4), chosen(row));
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    public SiteCommenting ofSite() {
        try (var connection = database.getConnection()) {
            return site(connection);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// Sets a discussion's mode, closing time and notice.
    ///
    /// @param chosen empty for what the section has
    /// @throws org.understory.web.Refusal 404 where there is no such article, 410 where it was withdrawn
    public DiscussionRules.Rules setArticle(long actor, long articleId, Optional<Chosen> chosen) {
        rules.of(articleId);
        long head = write(connection -> {
            var before = lockedArticle(connection, articleId);
            var number = put(connection, articleId, chosen);
            try (var event = connection.prepareStatement(
                    "INSERT INTO discussion_event (article_id, seq, type, at) VALUES (?, ?, 'state', ?)")) {
                event.setLong(1, articleId);
                event.setLong(2, number);
                event.setTimestamp(3, Timestamp.from(now()));
                event.executeUpdate();
            }
            log.append(connection, actor, What.DISCUSSION, Where.article(articleId), before, chosen, now());
            return number;
        });
        pages.changed(Discussion.subject(articleId));
        hub.reached(new Topic.Discussion(articleId), head);
        return rules.of(articleId);
    }

    /// Sets what holds for the articles of a section that set nothing themselves. Their pages that are open are told
    /// within a second.
    ///
    /// @param chosen empty for what the site has
    public void setSection(long actor, long sectionId, String slug, Optional<Chosen> chosen) {
        write(connection -> {
            var before = lockedSection(connection, sectionId);
            if (chosen.isPresent()) {
                putSection(connection, sectionId, chosen.get());
            } else {
                run(connection, "DELETE FROM section_discussion WHERE section_id = ?", sectionId);
            }
            renew(connection);
            log.append(connection, actor, What.DISCUSSION, Where.section(sectionId), before, chosen, now());
            return sectionId;
        });
        pulse.count(new Topic.Newsfeed(), "section/" + slug, new ChangedSection(slug));
    }

    /// Opens or closes commenting on the whole site in one step. Pages that are open are told within a second.
    public SiteCommenting setSite(long actor, boolean open, String notice) {
        var site = new SiteCommenting(open, notice);
        write(connection -> {
            var before = site(connection);
            try (var update = connection.prepareStatement("UPDATE site_commenting SET open = ?, notice = ?")) {
                update.setBoolean(1, open);
                update.setString(2, notice);
                update.executeUpdate();
            }
            renew(connection);
            log.append(connection, actor, What.SITE, Where.SITE, before, site, now());
            return site;
        });
        pulse.count(new Topic.Newsfeed(), "site", site);
        return site;
    }

    private Optional<Chosen> read(String sql, long id) {
        try (var connection = database.getConnection()) {
            return read(connection, sql, id);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static Optional<Chosen> read(Connection connection, String sql, long id) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(chosen(row)) : Optional.empty();
            }
        }
    }

    private static Chosen chosen(ResultSet row) throws SQLException {
        return new Chosen(
                Mode.of(row.getString(1)).orElseThrow(),
                Optional.ofNullable(row.getTimestamp(2)).map(Timestamp::toInstant),
                row.getString(3));
    }

    private static SiteCommenting site(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("SELECT open, notice FROM site_commenting");
                var row = select.executeQuery()) {
            row.next();
            return new SiteCommenting(row.getBoolean(1), row.getString(2));
        }
    }

    /// The discussion's row first, as whoever comments takes it.
    private static Optional<Chosen> lockedArticle(Connection connection, long articleId) throws SQLException {
        run(connection, "INSERT INTO discussion (article_id) VALUES (?) ON CONFLICT DO NOTHING", articleId);
        run(connection, "SELECT 1 FROM discussion WHERE article_id = ? FOR NO KEY UPDATE", articleId);
        return read(
                connection, "SELECT mode, closes_at, notice FROM discussion WHERE article_id = ? AND own", articleId);
    }

    private static Optional<Chosen> lockedSection(Connection connection, long sectionId) throws SQLException {
        run(connection, "SELECT 1 FROM section WHERE id = ? FOR NO KEY UPDATE", sectionId);
        return read(
                connection, "SELECT mode, closes_at, notice FROM section_discussion WHERE section_id = ?", sectionId);
    }

    private static long put(Connection connection, long articleId, Optional<Chosen> chosen) throws SQLException {
        var set = chosen.orElse(new Chosen(Mode.OPEN, Optional.empty(), ""));
        try (var update = connection.prepareStatement("""
                UPDATE discussion SET mode = ?, closes_at = ?, notice = ?, own = ?, head = head + 1, version = version + 1
                WHERE article_id = ? RETURNING head""")) {
            update.setString(1, set.mode().code());
            update.setTimestamp(2, set.closesAt().map(Timestamp::from).orElse(null));
            update.setString(3, set.notice());
            update.setBoolean(4, chosen.isPresent());
            update.setLong(5, articleId);
            try (var row = update.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void putSection(Connection connection, long sectionId, Chosen chosen) throws SQLException {
        try (var upsert = connection.prepareStatement("""
                INSERT INTO section_discussion (section_id, mode, closes_at, notice) VALUES (?, ?, ?, ?)
                ON CONFLICT (section_id) DO UPDATE
                SET mode = excluded.mode, closes_at = excluded.closes_at, notice = excluded.notice""")) {
            upsert.setLong(1, sectionId);
            upsert.setString(2, chosen.mode().code());
            upsert.setTimestamp(3, chosen.closesAt().map(Timestamp::from).orElse(null));
            upsert.setString(4, chosen.notice());
            upsert.executeUpdate();
        }
    }

    /// Every page is made anew: no list says which articles stand in a section and set nothing themselves.
    private static void renew(Connection connection) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE site_version SET version = version + 1")) {
            update.executeUpdate();
        }
    }

    private static void run(Connection connection, String sql, long id) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            statement.execute();
        }
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T write(Work<T> work) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var done = work.in(connection);
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
