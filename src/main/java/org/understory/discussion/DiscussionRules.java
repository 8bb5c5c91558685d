package org.understory.discussion;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.understory.article.Talk;
import org.understory.live.Hub;
import org.understory.live.Pulse;
import org.understory.live.Topic;
import org.understory.web.DatabaseFailure;
import org.understory.web.Problem;
import org.understory.web.RenderedPages;

/// Who may write where: the mode of each discussion, when it closes, and the one switch for the whole site.
@ApplicationScoped
public class DiscussionRules implements Talk {

    private final AgroalDataSource database;
    private final DiscussionConfig config;
    private final RenderedPages pages;
    private final Hub hub;
    private final Pulse pulse;
    private final Clock clock;

    DiscussionRules(
            AgroalDataSource database,
            DiscussionConfig config,
            RenderedPages pages,
            Hub hub,
            Pulse pulse,
            Clock clock) {
        this.database = database;
        this.config = config;
        this.pages = pages;
        this.hub = hub;
        this.pulse = pulse;
        this.clock = clock;
    }

    /// A discussion's rules as they are now.
    ///
    /// @param mode what its editors chose; a closing time that has passed makes it closed
    /// @param notice the newsroom's words for the reader; empty where it gave none
    /// @param head the number of the last event, from which to listen
    /// @param version grows with everything shown in the article's page
    public record Rules(
            Mode mode, Optional<Instant> closesAt, String notice, long comments, long head, String version) {

        public boolean isClosed() {
            return mode == Mode.CLOSED;
        }

        public boolean isPremoderated() {
            return mode == Mode.PREMODERATED;
        }
    }

    /// The whole site's switch.
    public record SiteCommenting(boolean open, String notice) {}

    /// @throws Refusal 404 where there is no such article, 410 where it was withdrawn
    public Rules of(long articleId) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT d.mode, d.closes_at, d.notice, coalesce(d.comments, 0), coalesce(d.version, 0),
                               a.version, a.published_at, s.open, s.notice, v.version, coalesce(d.head, 0), a.state
                        FROM article a LEFT JOIN discussion d ON d.article_id = a.id
                        CROSS JOIN site_commenting s CROSS JOIN site_version v
                        WHERE a.id = ?""")) {
            select.setLong(1, articleId);
            try (var rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
                }
                if (rows.getString(12).equals("withdrawn")) {
                    throw Problem.of(Problem.Kind.WITHDRAWN).refusal();
                }
                return rules(rows);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// Sets a discussion's mode, closing time and notice.
    public Rules set(long articleId, Mode mode, Optional<Instant> closesAt, String notice) {
        of(articleId);
        long head;
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var upsert = connection.prepareStatement("""
                            INSERT INTO discussion (article_id, mode, closes_at, notice, head, version)
                            VALUES (?, ?, ?, ?, 1, 1)
                            ON CONFLICT (article_id) DO UPDATE
                            SET mode = excluded.mode, closes_at = excluded.closes_at, notice = excluded.notice,
                                head = discussion.head + 1, version = discussion.version + 1
                            RETURNING head""");
                    var log = connection.prepareStatement(
                            "INSERT INTO discussion_event (article_id, seq, type, at) VALUES (?, ?, 'state', ?)")) {
                upsert.setLong(1, articleId);
                upsert.setString(2, mode.code());
                upsert.setTimestamp(3, closesAt.map(Timestamp::from).orElse(null));
                upsert.setString(4, notice);
                try (var rows = upsert.executeQuery()) {
                    rows.next();
                    head = rows.getLong(1);
                }
                log.setLong(2, head);
                log.setLong(1, articleId);
                log.setTimestamp(3, Timestamp.from(clock.instant()));
                log.executeUpdate();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
        pages.changed(Discussion.subject(articleId));
        hub.reached(new Topic.Discussion(articleId), head);
        return of(articleId);
    }

    /// Opens or closes commenting on the whole site in one step. Pages that are open are told within a second.
    public SiteCommenting setSite(boolean open, String notice) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("""
                        WITH pages AS (UPDATE site_version SET version = version + 1)
                        UPDATE site_commenting SET open = ?, notice = ?""")) {
            update.setBoolean(1, open);
            update.setString(2, notice);
            update.executeUpdate();
            var site = new SiteCommenting(open, notice);
            pulse.count(new Topic.Newsfeed(), "site", site);
            return site;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public Map<Long, Summary> of(Collection<Long> articleIds) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT d.mode, d.closes_at, d.notice, d.comments, d.version,
                               a.version, a.published_at, s.open, s.notice, v.version, d.head, a.id
                        FROM discussion d JOIN article a ON a.id = d.article_id
                        CROSS JOIN site_commenting s CROSS JOIN site_version v
                        WHERE d.article_id = ANY (?)""")) {
            select.setArray(1, connection.createArrayOf("bigint", articleIds.toArray()));
            var summaries = new HashMap<Long, Summary>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var rules = rules(rows);
                    summaries.put(
                            rows.getLong(12),
                            new Summary(rules.comments(), rules.mode().code(), rules.closesAt()));
                }
            }
            return summaries;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private Rules rules(ResultSet row) throws SQLException {
        var publishedAt = row.getTimestamp(7).toInstant();
        var closesAt = Optional.ofNullable(row.getTimestamp(2))
                .map(Timestamp::toInstant)
                .or(() -> config.closesAfter().map(publishedAt::plus));
        var chosen = Optional.ofNullable(row.getString(1)).flatMap(Mode::of).orElse(Mode.OPEN);
        var over = closesAt.map(at -> !at.isAfter(clock.instant())).orElse(false);
        var siteClosed = !row.getBoolean(8);
        var mode = siteClosed || over ? Mode.CLOSED : chosen;
        var notice = siteClosed
                ? row.getString(9)
                : Optional.ofNullable(row.getString(3)).orElse("");
        var version = row.getLong(6) + "." + row.getLong(5) + "." + row.getLong(10) + "." + mode;
        return new Rules(mode, closesAt, notice, row.getLong(4), row.getLong(11), version);
    }
}
