package org.understory.chat;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.understory.article.Article;
import org.understory.live.Event;
import org.understory.live.Hub;
import org.understory.live.Topic;
import org.understory.notification.Notices;
import org.understory.notification.Notifier;
import org.understory.post.Body;
import org.understory.reader.Readers.Profile;
import org.understory.web.DatabaseFailure;
import org.understory.web.Problem;
import org.understory.web.RenderedPages;

/// What is done to a room besides saying something in it: each act takes the next number of the room's log, in the
/// transaction that does it.
@ApplicationScoped
class RoomActs {

    private static final Logger LOG = Logger.getLogger(RoomActs.class);

    private final AgroalDataSource database;
    private final Rooms rooms;
    private final MessageQueries queries;
    private final MessageEvents events;
    private final RoomCounts counts;
    private final Hub hub;
    private final Notifier notifier;
    private final RenderedPages pages;
    private final ChatConfig config;
    private final Clock clock;

    RoomActs(
            AgroalDataSource database,
            Rooms rooms,
            MessageQueries queries,
            MessageEvents events,
            RoomCounts counts,
            Hub hub,
            Notifier notifier,
            RenderedPages pages,
            ChatConfig config,
            Clock clock) {
        this.database = database;
        this.rooms = rooms;
        this.queries = queries;
        this.events = events;
        this.counts = counts;
        this.hub = hub;
        this.notifier = notifier;
        this.pages = pages;
        this.config = config;
        this.clock = clock;
    }

    /// Changes one's own message within the edit window; what it said before is kept for moderators.
    ///
    /// @throws Refusal 404, 403 somebody else's, 409 removed or the window is over
    MessageView edit(Profile author, long articleId, long seq, Body body) {
        var now = now();
        act(articleId, (connection, number) -> {
            var found = own(connection, author, articleId, seq);
            if (found.removed()) {
                throw Problem.of(Problem.Kind.REMOVED).refusal();
            }
            var until = found.at().plus(config.editWindow());
            if (!until.isAfter(now)) {
                throw Problem.editWindowOver(until).refusal();
            }
            keepVersion(connection, found.id(), now);
            try (var update = connection.prepareStatement(
                    "UPDATE message SET source = ?, html = ?, language = ?, edited_at = ? WHERE id = ?")) {
                update.setString(1, body.text().value());
                update.setString(2, body.html().value());
                update.setString(3, body.language().orElse(null));
                update.setTimestamp(4, Timestamp.from(now));
                update.setLong(5, found.id());
                update.executeUpdate();
            }
            log(connection, articleId, number, "edited", Optional.of(seq), now);
            var notices = new Notices();
            notices.edited(NotifiedMessages.ref(articleId, seq), author.id(), body.mentions());
            notices.write(connection);
            return Optional.of(events.edited(
                    number, now, queries.one(connection, articleId, seq).orElseThrow()));
        });
        return queries.one(articleId, seq).orElseThrow();
    }

    /// Removes one's own message, at any time; the staff removes anybody's. Doing it again changes nothing.
    ///
    /// @param staff whether whoever asks may remove what others said
    ///
    /// @throws Refusal 404, 403 somebody else's
    void remove(Profile who, boolean staff, long articleId, long seq) {
        var now = now();
        act(articleId, (connection, number) -> {
            var found = staff ? found(connection, articleId, seq) : own(connection, who, articleId, seq);
            if (found.removed()) {
                return Optional.empty();
            }
            keepVersion(connection, found.id(), now);
            try (var update = connection.prepareStatement(
                    "UPDATE message SET state = 'removed', source = '', html = '', language = NULL WHERE id = ?")) {
                update.setLong(1, found.id());
                update.executeUpdate();
            }
            log(connection, articleId, number, "removed", Optional.of(seq), now);
            var notices = new Notices();
            notices.gone(NotifiedMessages.ref(articleId, seq));
            notices.write(connection);
            if (found.authorId() != who.id()) {
                LOG.infof("Reader %d of the staff removed message %d of room %d", who.id(), seq, articleId);
            }
            return Optional.of(events.about(number, "removed", now, Optional.of(seq)));
        });
    }

    /// Sets who may write in the room.
    void rule(long articleId, RoomRules rules) {
        var now = now();
        act(articleId, (connection, number) -> {
            try (var update = connection.prepareStatement("""
                    UPDATE room SET mode = ?, slow_seconds = ?, wait_hours = ?, hold_seconds = ?, closes_at = ?, notice = ?,
                                    self_tuning = ?, burst_seconds = 0
                    WHERE article_id = ?""")) {
                update.setString(1, rules.mode().code());
                update.setInt(2, rules.slowSeconds());
                update.setInt(3, rules.waitHours());
                update.setInt(4, rules.holdSeconds());
                update.setTimestamp(5, rules.closesAt().map(Timestamp::from).orElse(null));
                update.setString(6, rules.notice());
                update.setBoolean(7, rules.selfTuning());
                update.setLong(8, articleId);
                update.executeUpdate();
            }
            log(connection, articleId, number, "mode", Optional.empty(), now);
            return Optional.of(events.ruled(number, now, rules));
        });
    }

    /// Slows a room down by itself, or lets it go. Nothing happens where somebody changed that meanwhile.
    ///
    /// @param from the seconds between two messages so far
    /// @return whether it was done
    boolean tune(long articleId, int from, int seconds) {
        var now = now();
        return act(articleId, (connection, number) -> {
            try (var update = connection.prepareStatement("""
                    UPDATE room SET burst_seconds = ?, burst_at = ?
                    WHERE article_id = ? AND burst_seconds = ? AND (self_tuning OR ? = 0)""")) {
                update.setInt(1, seconds);
                update.setTimestamp(2, Timestamp.from(now));
                update.setLong(3, articleId);
                update.setInt(4, from);
                update.setInt(5, seconds);
                if (update.executeUpdate() == 0) {
                    return Optional.empty();
                }
            }
            log(connection, articleId, number, "mode", Optional.empty(), now);
            return Optional.of(events.ruled(
                    number, now, queries.rules(connection, articleId).orElseThrow()));
        });
    }

    /// Pins a message over the room, or unpins what is.
    ///
    /// @throws Refusal 404 where there is no such message any more
    void pin(long articleId, Optional<Long> seq) {
        var now = now();
        act(articleId, (connection, number) -> {
            if (seq.isPresent()
                    && queries.one(connection, articleId, seq.get())
                            .filter(message -> message.author().isPresent())
                            .isEmpty()) {
                throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
            }
            try (var update = connection.prepareStatement("UPDATE room SET pinned = ? WHERE article_id = ?")) {
                update.setObject(1, seq.orElse(null), Types.BIGINT);
                update.setLong(2, articleId);
                update.executeUpdate();
            }
            log(connection, articleId, number, "pinned", seq, now);
            return Optional.of(events.about(number, "pinned", now, seq));
        });
    }

    private interface Act {
        /// @param number the act's own, if it does something
        /// @return what happened; empty where there was nothing to do
        Optional<Event> in(Connection connection, long number) throws SQLException;
    }

    /// @return whether something happened
    private boolean act(long articleId, Act act) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var room = rooms.lock(connection, new TreeSet<>(List.of(articleId)))
                        .get(articleId);
                if (room == null) {
                    throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
                }
                var happened = act.in(connection, room.head() + 1);
                connection.commit();
                happened.ifPresent(event -> tell(room, event));
                notifier.wake();
                return happened.isPresent();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private void tell(Room room, Event event) {
        pages.changed(Article.subject(room.articleId));
        pages.changed(RoomList.SUBJECT);
        hub.publish(new Topic.Chat(room.articleId), List.of(event));
        counts.ofMessages(room.articleId, room.messages());
    }

    private record Found(long id, long authorId, Instant at, boolean removed) {}

    private static Found own(Connection connection, Profile author, long articleId, long seq) throws SQLException {
        var found = found(connection, articleId, seq);
        if (found.authorId() != author.id()) {
            throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
        }
        return found;
    }

    private static Found found(Connection connection, long articleId, long seq) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT id, created_at, state, author_id FROM message WHERE article_id = ? AND seq = ?")) {
            select.setLong(1, articleId);
            select.setLong(2, seq);
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
                }
                return new Found(
                        row.getLong(1),
                        row.getLong(4),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3).equals("removed"));
            }
        }
    }

    private static void keepVersion(Connection connection, long id, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO message_version (message_id, number, source, replaced_at)
                SELECT m.id, 1 + (SELECT count(*) FROM message_version v WHERE v.message_id = m.id), m.source, ?
                FROM message m WHERE m.id = ?""")) {
            insert.setTimestamp(1, Timestamp.from(now));
            insert.setLong(2, id);
            insert.executeUpdate();
        }
    }

    private static void log(
            Connection connection, long articleId, long seq, String type, Optional<Long> target, Instant at)
            throws SQLException {
        try (var write = connection.prepareStatement("""
                WITH event AS (
                    INSERT INTO room_event (article_id, seq, type, target, at) VALUES (?, ?, ?, ?, ?)
                    RETURNING article_id, seq)
                UPDATE room SET head = event.seq FROM event WHERE room.article_id = event.article_id""")) {
            write.setLong(1, articleId);
            write.setLong(2, seq);
            write.setString(3, type);
            write.setObject(4, target.orElse(null), Types.BIGINT);
            write.setTimestamp(5, Timestamp.from(at));
            write.executeUpdate();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
