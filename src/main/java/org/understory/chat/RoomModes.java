package org.understory.chat;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.understory.live.Pulse;
import org.understory.live.Topic;
import org.understory.moderation.SettingLog;
import org.understory.moderation.SettingLog.What;
import org.understory.moderation.SettingLog.Where;
import org.understory.web.DatabaseFailure;
import org.understory.web.RenderedPages;

/// What is set about who may write in rooms: by section for all of them, and which rooms differ.
@ApplicationScoped
public class RoomModes {

    private static final String OWN = """
            SELECT mode, slow_seconds, wait_hours, hold_seconds, closes_at, notice, self_tuning, 0
            FROM room WHERE article_id = ? AND own""";
    private static final String SECTIONS = """
            SELECT mode, slow_seconds, wait_hours, hold_seconds, closes_at, notice, true, 0, section_id
            FROM section_chat""";

    private final AgroalDataSource database;
    private final SettingLog log;
    private final RenderedPages pages;
    private final Pulse pulse;
    private final Clock clock;

    RoomModes(AgroalDataSource database, SettingLog log, RenderedPages pages, Pulse pulse, Clock clock) {
        this.database = database;
        this.log = log;
        this.pages = pages;
        this.pulse = pulse;
        this.clock = clock;
    }

    /// In which section something changed, as open pages are told.
    public record ChangedSection(String section) {}

    /// What a room sets itself; empty where it has what its section has.
    public Optional<RoomRules> ofArticle(long articleId) {
        try (var connection = database.getConnection()) {
            return ofArticle(connection, articleId);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    Optional<RoomRules> ofArticle(Connection connection, long articleId) throws SQLException {
        return read(connection, OWN, articleId);
    }

    /// What a section sets; empty where it has what the site has.
    public Optional<RoomRules> ofSection(long sectionId) {
        try (var connection = database.getConnection()) {
            return read(connection, SECTIONS + " WHERE section_id = ?", sectionId);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// What sections set, by their ids; those that set nothing are left out.
    public Map<Long, RoomRules> ofSections() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(SECTIONS);
                var row = select.executeQuery()) {
            var found = new HashMap<Long, RoomRules>();
            while (row.next()) {
                found.put(row.getLong("section_id"), Rooms.rules(row));
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// Sets what holds in the rooms of a section that set nothing themselves. Those that are open somewhere are told
    /// within a second.
    ///
    /// @param chosen empty for what the site has
    public void setSection(long actor, long sectionId, String slug, Optional<RoomRules> chosen) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                run(connection, "SELECT 1 FROM section WHERE id = ? FOR NO KEY UPDATE", sectionId);
                var before = read(connection, SECTIONS + " WHERE section_id = ?", sectionId);
                run(connection, "DELETE FROM section_chat WHERE section_id = ?", sectionId);
                if (chosen.isPresent()) {
                    insert(connection, sectionId, chosen.get());
                }
                log.append(connection, actor, What.CHAT, Where.section(sectionId), before, chosen, now);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
        pages.changed(RoomList.SUBJECT);
        pulse.count(new Topic.Newsfeed(), "section/" + slug, new ChangedSection(slug));
    }

    private static Optional<RoomRules> read(Connection connection, String sql, long id) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(Rooms.rules(row)) : Optional.empty();
            }
        }
    }

    private static void insert(Connection connection, long sectionId, RoomRules rules) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO section_chat (section_id, mode, slow_seconds, wait_hours, hold_seconds, closes_at, notice)
                VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setLong(1, sectionId);
            insert.setString(2, rules.mode().code());
            insert.setInt(3, rules.slowSeconds());
            insert.setInt(4, rules.waitHours());
            insert.setInt(5, rules.holdSeconds());
            insert.setTimestamp(6, rules.closesAt().map(Timestamp::from).orElse(null));
            insert.setString(7, rules.notice());
            insert.executeUpdate();
        }
    }

    private static void run(Connection connection, String sql, long id) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            statement.execute();
        }
    }
}
