package org.understory.chat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.understory.live.Event;
import org.understory.live.Hub;
import org.understory.live.Topic;
import org.understory.moderation.CaseTeller;
import org.understory.moderation.Cases;
import org.understory.notification.Notifier;
import org.understory.post.PostKind;
import org.understory.web.Away;
import org.understory.web.DatabaseFailure;

/// Gives held messages their numbers when their time has come. Any number of instances may try at once: the lock on
/// the room lets one of them.
@ApplicationScoped
class Releases {

    private static final int AT_ONCE = 200;

    private final AgroalDataSource database;
    private final Rooms rooms;
    private final MessageQueries queries;
    private final MessageEvents events;
    private final RoomCounts counts;
    private final Hub hub;
    private final Notifier notifier;
    private final Cases cases;
    private final CaseTeller teller;
    private final Clock clock;

    Releases(
            AgroalDataSource database,
            Rooms rooms,
            MessageQueries queries,
            MessageEvents events,
            RoomCounts counts,
            Hub hub,
            Notifier notifier,
            Cases cases,
            CaseTeller teller,
            Clock clock) {
        this.database = database;
        this.rooms = rooms;
        this.queries = queries;
        this.events = events;
        this.counts = counts;
        this.hub = hub;
        this.notifier = notifier;
        this.cases = cases;
        this.teller = teller;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void releaseDue() {
        try (var connection = database.getConnection()) {
            for (var articleId : roomsWithDue(connection)) {
                release(connection, articleId);
            }
        } catch (SQLException e) {
            if (!Away.caused(e)) {
                throw new DatabaseFailure(e);
            }
        }
    }

    // Index message_release.
    private List<Long> roomsWithDue(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT DISTINCT article_id FROM (
                    SELECT m.article_id FROM message m JOIN article a ON a.id = m.article_id AND a.state = 'published'
                    WHERE m.state = 'held' AND m.release_at <= ?
                    ORDER BY m.release_at LIMIT ?) AS due
                ORDER BY article_id""")) {
            select.setTimestamp(1, Timestamp.from(clock.instant()));
            select.setInt(2, AT_ONCE);
            var found = new ArrayList<Long>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
            return found;
        }
    }

    private void release(Connection connection, long articleId) throws SQLException {
        var released = new ArrayList<Event>();
        var messages = 0L;
        connection.setAutoCommit(false);
        try {
            var room = rooms.lock(connection, new TreeSet<>(List.of(articleId))).get(articleId);
            if (room == null) {
                // The article was withdrawn this moment.
                connection.rollback();
                return;
            }
            var numbered = number(connection, articleId, room.head());
            cases.released(
                    connection,
                    PostKind.MESSAGE,
                    numbered.stream().map(Numbered::id).toList());
            var numbers = numbered.stream().map(Numbered::seq).toList();
            NotifiedMessages.released(connection, articleId, numbers);
            for (var seq : numbers) {
                released.add(events.of(queries.one(connection, articleId, seq).orElseThrow()));
            }
            messages = room.messages() + numbers.size();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        hub.publish(new Topic.Chat(articleId), released);
        counts.ofMessages(articleId, messages);
        notifier.wake();
        teller.wake();
    }

    private record Numbered(long seq, long id) {}

    /// The numbers that were given, in the order in which the messages were sent.
    private List<Numbered> number(Connection connection, long articleId, long head) throws SQLException {
        try (var update = connection.prepareStatement("""
                WITH due AS (
                    SELECT id, row_number() OVER (ORDER BY id) AS place FROM message
                    WHERE article_id = ? AND state = 'held' AND release_at <= ?
                    ORDER BY id LIMIT ?
                ), released AS (
                    UPDATE message SET state = 'published', seq = ? + due.place, release_at = NULL
                    FROM due WHERE message.id = due.id
                    RETURNING message.seq, message.id
                ), counted AS (
                    UPDATE room SET head = room.head + r.count, messages = room.messages + r.count,
                                    last_seq = r.last, last_at = ?
                    FROM (SELECT count(*) AS count, max(seq) AS last FROM released) AS r
                    WHERE room.article_id = ? AND r.count > 0
                )
                SELECT seq, id FROM released ORDER BY seq""")) {
            var now = Timestamp.from(clock.instant());
            update.setLong(1, articleId);
            update.setTimestamp(2, now);
            update.setInt(3, AT_ONCE);
            update.setLong(4, head);
            update.setTimestamp(5, now);
            update.setLong(6, articleId);
            var numbers = new ArrayList<Numbered>();
            try (var rows = update.executeQuery()) {
                while (rows.next()) {
                    numbers.add(new Numbered(rows.getLong(1), rows.getLong(2)));
                }
            }
            return numbers;
        }
    }
}
