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
import org.understory.web.DatabaseFailure;
import org.understory.web.Problem;

/// Who may write where: the mode of each discussion or of its section, when it closes, and the one switch for the whole
/// site.
@ApplicationScoped
public class DiscussionRules implements Talk {

    private final AgroalDataSource database;
    private final DiscussionConfig config;
    private final Clock clock;

    DiscussionRules(AgroalDataSource database, DiscussionConfig config, Clock clock) {
        this.database = database;
        this.config = config;
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

    /// @throws Refusal 404 where there is no such article, 410 where it was withdrawn
    public Rules of(long articleId) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT coalesce(t.mode, d.mode), CASE WHEN t.section_id IS NULL THEN d.closes_at ELSE t.closes_at END,
                               coalesce(t.notice, d.notice), coalesce(d.comments, 0), coalesce(d.version, 0),
                               a.version, a.published_at, s.open, s.notice, v.version, coalesce(d.head, 0), a.state
                        FROM article a LEFT JOIN discussion d ON d.article_id = a.id
                        LEFT JOIN section_discussion t ON t.section_id = a.section_id AND NOT coalesce(d.own, false)
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

    @Override
    public Map<Long, Summary> of(Collection<Long> articleIds) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT coalesce(t.mode, d.mode), CASE WHEN t.section_id IS NULL THEN d.closes_at ELSE t.closes_at END,
                               coalesce(t.notice, d.notice), coalesce(d.comments, 0), coalesce(d.version, 0),
                               a.version, a.published_at, s.open, s.notice, v.version, coalesce(d.head, 0), a.id
                        FROM article a LEFT JOIN discussion d ON d.article_id = a.id
                        LEFT JOIN section_discussion t ON t.section_id = a.section_id AND NOT coalesce(d.own, false)
                        CROSS JOIN site_commenting s CROSS JOIN site_version v
                        WHERE a.id = ANY (?)""")) {
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
