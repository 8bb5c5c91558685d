package org.understory.moderation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.understory.web.DatabaseFailure;

/// Where readers stand, remembered for a second: so a sanction holds on every instance, in every session and on
/// every open socket within that time, and a reader who writes much costs one look a second.
@Singleton
public class Standings {

    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final Duration LATELY = Duration.ofDays(30);
    private static final int MOST_COUNTED = 100;

    // Indexes comment_of_author, message_of_author, case_author; primary keys of rules_agreement and
    // rule_exemption.
    static final String COUNTED = """
            SELECT (SELECT count(*) FROM (
                      SELECT 1 FROM comment c WHERE c.author_id = ? AND c.state = 'published' LIMIT ?) AS few)
                 + (SELECT count(*) FROM (
                      SELECT 1 FROM message m WHERE m.author_id = ? AND m.state = 'published' LIMIT ?) AS few),
                   (SELECT count(*) FROM moderation_case m WHERE m.author_id = ? AND m.decided_at > ?),
                   (SELECT count(*) FROM moderation_case m
                    WHERE m.author_id = ? AND m.decided_at > ? AND m.outcome = 'rejected'),
                   (SELECT max(g.version) FROM rules_agreement g WHERE g.reader_id = ?),
                   ARRAY(SELECT e.rule FROM rule_exemption e WHERE e.reader_id = ? AND e.until > ?)""";

    private final AgroalDataSource database;
    private final Sanctions sanctions;
    private final Clock clock;
    private final Cache<Long, Standing> remembered = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    Standings(AgroalDataSource database, Sanctions sanctions, Clock clock) {
        this.database = database;
        this.sanctions = sanctions;
        this.clock = clock;
    }

    /// The standing where it was looked up a moment ago; nothing is waited for.
    public Optional<Standing> atHand(long readerId) {
        return Optional.ofNullable(remembered.getIfPresent(readerId));
    }

    /// The same; may wait for the database.
    public Standing of(long readerId) {
        return atHand(readerId).orElseGet(() -> {
            var standing = lookUp(readerId);
            remembered.put(readerId, standing);
            return standing;
        });
    }

    /// As it is this moment, whatever is remembered. May wait for the database.
    Standing afresh(long readerId) {
        forget(readerId);
        return of(readerId);
    }

    /// Looks anew when somebody asks again: something was done about the reader.
    void forget(long readerId) {
        remembered.invalidate(readerId);
    }

    private Standing lookUp(long readerId) {
        try (var connection = database.getConnection()) {
            var inForce = sanctions.inForce(connection, readerId);
            return counted(connection, readerId, inForce);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private Standing counted(Connection connection, long readerId, java.util.List<Sanction> inForce)
            throws SQLException {
        try (var select = connection.prepareStatement(COUNTED)) {
            var now = clock.instant();
            var since = Timestamp.from(now.minus(LATELY));
            select.setLong(1, readerId);
            select.setInt(2, MOST_COUNTED);
            select.setLong(3, readerId);
            select.setInt(4, MOST_COUNTED);
            select.setLong(5, readerId);
            select.setTimestamp(6, since);
            select.setLong(7, readerId);
            select.setTimestamp(8, since);
            select.setLong(9, readerId);
            select.setLong(10, readerId);
            select.setTimestamp(11, Timestamp.from(now));
            try (var row = select.executeQuery()) {
                row.next();
                return new Standing(
                        inForce,
                        row.getInt(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getLong(4),
                        Set.copyOf(Cases.texts(row, 5)));
            }
        }
    }
}
