package org.understory.chat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.understory.web.Away;
import org.understory.web.DatabaseFailure;

/// Slows rooms down that are overrun, one step at a time, and lets them go again when it is over. The room announces
/// each change; staff can switch it off for a room. Any instance may do it: what another one changed meanwhile stands.
@ApplicationScoped
class Bursts {

    private static final Logger LOG = Logger.getLogger(Bursts.class);

    /// The seconds between two messages of one reader, step by step.
    private static final List<Integer> STEPS = List.of(0, 5, 15, 30);

    /// A room is let go more slowly than it is slowed down, so that it does not swing.
    private static final Duration AT_LEAST = Duration.ofSeconds(30);

    private static final int LET_GO = 4;
    private static final int AT_ONCE = 500;

    // Indexes room_activity and room_burst.
    static final String LIVELY = """
            SELECT article_id, head, burst_seconds, burst_at, self_tuning FROM (
                (SELECT * FROM room WHERE last_at > ? ORDER BY last_at DESC LIMIT ?)
                UNION
                (SELECT * FROM room WHERE burst_seconds > 0 ORDER BY article_id LIMIT ?)) AS lively""";

    private final AgroalDataSource database;
    private final RoomActs acts;
    private final ChatConfig config;
    private final Clock clock;
    private Map<Long, Look> last = Map.of();

    Bursts(AgroalDataSource database, RoomActs acts, ChatConfig config, Clock clock) {
        this.database = database;
        this.acts = acts;
        this.config = config;
        this.clock = clock;
    }

    /// A room as it was found.
    private record Look(
            long articleId, long head, int seconds, Optional<Instant> since, boolean selfTuning, Instant at) {

        /// Events a second since an earlier look; nearly all of them are messages.
        double rateSince(Look before) {
            var elapsed = Duration.between(before.at(), at).toMillis();
            return elapsed <= 0 ? 0 : (head - before.head()) * 1000.0 / elapsed;
        }
    }

    @Scheduled(every = "${understory.chat.burst.every:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            var looks = new HashMap<Long, Look>();
            for (var room : lively()) {
                looks.put(room.articleId(), room);
                Optional.ofNullable(last.get(room.articleId())).ifPresent(before -> tune(room, room.rateSince(before)));
            }
            last = looks;
        } catch (DatabaseFailure e) {
            if (!Away.caused(e)) {
                throw e;
            }
        }
    }

    private void tune(Look room, double rate) {
        var step = STEPS.indexOf(room.seconds());
        if (rate > config.burst().rate() && room.selfTuning() && step < STEPS.size() - 1) {
            set(room, STEPS.get(step + 1));
        } else if (step > 0 && rate < (double) config.burst().rate() / LET_GO && hasLasted(room)) {
            set(room, STEPS.get(step - 1));
        }
    }

    private static boolean hasLasted(Look room) {
        return room.since().filter(at -> at.plus(AT_LEAST).isAfter(room.at())).isEmpty();
    }

    private void set(Look room, int seconds) {
        if (acts.tune(room.articleId(), room.seconds(), seconds)) {
            LOG.infof(
                    "Room %d: %d s between two messages of one reader, %d s before",
                    room.articleId(), seconds, room.seconds());
        }
    }

    private List<Look> lively() {
        var now = clock.instant();
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(LIVELY)) {
            select.setTimestamp(
                    1, Timestamp.from(now.minus(config.burst().every().multipliedBy(2))));
            select.setInt(2, AT_ONCE);
            select.setInt(3, AT_ONCE);
            var found = new ArrayList<Look>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Look(
                            rows.getLong("article_id"),
                            rows.getLong("head"),
                            rows.getInt("burst_seconds"),
                            Optional.ofNullable(rows.getTimestamp("burst_at")).map(Timestamp::toInstant),
                            rows.getBoolean("self_tuning"),
                            now));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
