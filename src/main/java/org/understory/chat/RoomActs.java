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
import org.understory.article.Article;
import org.understory.live.Event;
import org.understory.live.Hub;
import org.understory.live.Topic;
import org.understory.moderation.CaseTeller;
import org.understory.moderation.Cases;
import org.understory.moderation.Findings;
import org.understory.moderation.Screened;
import org.understory.moderation.SettingLog;
import org.understory.notification.Notifier;
import org.understory.post.Body;
import org.understory.reader.Readers.Profile;
import org.understory.web.DatabaseFailure;
import org.understory.web.Problem;
import org.understory.web.RenderedPages;

/// What is done to a room besides saying something in it: each act takes the next number of the room's log, in
/// the transaction that does it.
@ApplicationScoped
public class RoomActs {

    private final AgroalDataSource database;
    private final Rooms rooms;
    private final MessageActs messages;
    private final Cases cases;
    private final Findings findings;
    private final CaseTeller teller;
    private final MessageQueries queries;
    private final MessageEvents events;
    private final RoomCounts counts;
    private final RoomModes modes;
    private final SettingLog log;
    private final Hub hub;
    private final Notifier notifier;
    private final RenderedPages pages;
    private final ChatConfig config;
    private final Clock clock;

    RoomActs(
            AgroalDataSource database,
            Rooms rooms,
            MessageActs messages,
            Cases cases,
            Findings findings,
            CaseTeller teller,
            MessageQueries queries,
            MessageEvents events,
            RoomCounts counts,
            RoomModes modes,
            SettingLog log,
            Hub hub,
            Notifier notifier,
            RenderedPages pages,
            ChatConfig config,
            Clock clock) {
        this.database = database;
        this.rooms = rooms;
        this.messages = messages;
        this.cases = cases;
        this.findings = findings;
        this.teller = teller;
        this.queries = queries;
        this.events = events;
        this.counts = counts;
        this.modes = modes;
        this.log = log;
        this.hub = hub;
        this.notifier = notifier;
        this.pages = pages;
        this.config = config;
        this.clock = clock;
    }

    /// Changes one's own message within the edit window; what it said before is kept for moderators.
    ///
    /// @throws Refusal 404, 403 somebody else's, 409 removed or the window is over
    MessageView edit(Profile author, long articleId, long seq, Body body, Screened screened) {
        var now = now();
        act(articleId, (connection, number) -> {
            var message = own(connection, author, articleId, seq);
            if (message.isRemoved()) {
                throw Problem.of(Problem.Kind.REMOVED).refusal();
            }
            var until = message.at().plus(config.editWindow());
            if (!until.isAfter(now)) {
                throw Problem.editWindowOver(until).refusal();
            }
            messages.keepVersion(connection, message, now);
            note(connection, message, body, screened, now);
            return screened.held()
                    ? messages.takeAway(connection, message, number, now)
                    : messages.rewrite(connection, message, body, false, number, now);
        });
        return queries.one(articleId, seq).orElseThrow();
    }

    private void note(Connection connection, MessageActs.Found message, Body body, Screened screened, Instant now)
            throws SQLException {
        var target = ModeratedMessages.target(message.id());
        if (screened.isRemarkable()) {
            var found = new Findings.Found(
                    target, message.articleId(), message.authorId(), body, now, !screened.held(), screened.findings());
            findings.edited(connection, found, messages.versions(connection, message));
        } else {
            cases.edited(connection, target, body);
        }
    }

    /// Removes one's own message, at any time. Doing it again changes nothing.
    ///
    /// @throws Refusal 404, 403 somebody else's
    void remove(Profile author, long articleId, long seq) {
        var now = now();
        act(articleId, (connection, number) -> {
            var message = own(connection, author, articleId, seq);
            if (message.isRemoved()) {
                return Optional.empty();
            }
            messages.keepVersion(connection, message, now);
            cases.removed(connection, ModeratedMessages.target(message.id()));
            return messages.takeAway(connection, message, number, now);
        });
    }

    /// Sets who may write in the room.
    ///
    /// @param chosen empty for what the section has
    public void rule(long actor, long articleId, Optional<RoomRules> chosen) {
        var now = now();
        var rules = chosen.orElse(RoomRules.USUAL);
        act(articleId, (connection, number) -> {
            var before = modes.ofArticle(connection, articleId);
            try (var update = connection.prepareStatement("""
                    UPDATE room SET mode = ?, slow_seconds = ?, wait_hours = ?, hold_seconds = ?, closes_at = ?, notice = ?,
                                    self_tuning = ?, burst_seconds = 0, own = ?
                    WHERE article_id = ?""")) {
                update.setString(1, rules.mode().code());
                update.setInt(2, rules.slowSeconds());
                update.setInt(3, rules.waitHours());
                update.setInt(4, rules.holdSeconds());
                update.setTimestamp(5, rules.closesAt().map(Timestamp::from).orElse(null));
                update.setString(6, rules.notice());
                update.setBoolean(7, rules.selfTuning());
                update.setBoolean(8, chosen.isPresent());
                update.setLong(9, articleId);
                update.executeUpdate();
            }
            MessageActs.log(connection, articleId, number, "mode", Optional.empty(), now);
            log.append(
                    connection, actor, SettingLog.What.CHAT, SettingLog.Where.article(articleId), before, chosen, now);
            return Optional.of(events.ruled(
                    number, now, queries.rules(connection, articleId).orElseThrow()));
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
            MessageActs.log(connection, articleId, number, "mode", Optional.empty(), now);
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
            return Optional.of(pin(connection, articleId, seq, number, now));
        });
    }

    Event pin(Connection connection, long articleId, Optional<Long> seq, long number, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE room SET pinned = ? WHERE article_id = ?")) {
            update.setObject(1, seq.orElse(null), Types.BIGINT);
            update.setLong(2, articleId);
            update.executeUpdate();
        }
        MessageActs.log(connection, articleId, number, "pinned", seq, now);
        return events.about(number, "pinned", now, seq);
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
                happened.ifPresent(event -> tell(articleId, event));
                happened.ifPresent(event -> counts.ofMessages(articleId, room.messages()));
                notifier.wake();
                teller.wake();
                return happened.isPresent();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// Tells everybody what happened in a room, once it is committed.
    void tell(long articleId, Event event) {
        pages.changed(Article.subject(articleId));
        pages.changed(RoomList.SUBJECT);
        hub.publish(new Topic.Chat(articleId), List.of(event));
    }

    private MessageActs.Found own(Connection connection, Profile author, long articleId, long seq) throws SQLException {
        var found = messages.find(connection, articleId, seq)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
        if (found.authorId() != author.id()) {
            throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
        }
        return found;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
