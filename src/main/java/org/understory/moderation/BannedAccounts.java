package org.understory.moderation;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Follows bans for the whole site to Keycloak, where the setting says so: who is banned cannot log in, and who is
/// not any more can again. The ban itself waits for none of it; what Keycloak did not hear is said again.
@ApplicationScoped
class BannedAccounts {

    private static final Logger LOG = Logger.getLogger(BannedAccounts.class);
    private static final Duration TAKEN_FOR = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;
    private static final int AT_ONCE = 20;

    private final AgroalDataSource database;
    private final KeycloakAccounts keycloak;
    private final ModerationConfig.Accounts config;
    private final Clock clock;

    BannedAccounts(AgroalDataSource database, KeycloakAccounts keycloak, ModerationConfig config, Clock clock) {
        this.database = database;
        this.keycloak = keycloak;
        this.config = config.accounts();
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (config.disable() && config.clientSecret().isEmpty()) {
            LOG.warn("Accounts of banned readers cannot be disabled: understory.moderation.accounts.client-secret"
                    + " is missing");
        }
    }

    /// An account that somebody has to look after.
    ///
    /// @param disabled whether we disabled it
    /// @param banned whether it has to be
    /// @param until when the last ban ends by itself; empty for never, and where there is none
    private record Due(
            long readerId,
            String subject,
            boolean disabled,
            long changes,
            int failures,
            boolean banned,
            Optional<Instant> until) {}

    /// Says, in the transaction of whoever does it, that a ban of this reader came or went.
    void changed(Connection connection, Sanction sanction, Instant now) throws SQLException {
        if (sanction.kind() == SanctionKind.BAN && sanction.sectionId().isEmpty()) {
            changed(connection, sanction.readerId(), now);
        }
    }

    /// The same for one that is new.
    void changed(Connection connection, Sanctions.New sanction, Instant now) throws SQLException {
        if (sanction.kind() == SanctionKind.BAN && sanction.sectionId().isEmpty()) {
            changed(connection, sanction.readerId(), now);
        }
    }

    private void changed(Connection connection, long readerId, Instant now) throws SQLException {
        if (!config.disable()) {
            return;
        }
        try (var upsert = connection.prepareStatement("""
                INSERT INTO banned_account (reader_id, due_at) VALUES (?, ?)
                ON CONFLICT (reader_id) DO UPDATE
                SET due_at = excluded.due_at, failures = 0, changes = banned_account.changes + 1""")) {
            upsert.setLong(1, readerId);
            upsert.setTimestamp(2, Timestamp.from(now));
            upsert.executeUpdate();
        }
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void follow() {
        if (!config.disable()) {
            return;
        }
        try {
            var left = AT_ONCE;
            for (var due = take(); due.isPresent() && left > 0; due = take()) {
                look(due.get());
                left--;
            }
        } catch (SQLException e) {
            LOG.warnf("Accounts of banned readers could not be looked after: %s", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Due due) throws SQLException, InterruptedException {
        try {
            if (due.banned() && !due.disabled()) {
                done(due, keycloak.disable(due.subject()));
            } else if (!due.banned() && due.disabled()) {
                keycloak.enable(due.subject());
                done(due, false);
            } else {
                done(due, due.disabled());
            }
        } catch (IOException e) {
            var wait = failed(due);
            LOG.warnf(
                    "Keycloak could not be told of a ban that came or went; tried again in %d s: %s",
                    wait.toSeconds(), e.toString());
        }
    }

    // Indexes banned_account_due, sanction_in_force.
    private Optional<Due> take() throws SQLException {
        var now = clock.instant();
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("""
                        UPDATE banned_account b SET due_at = ?, changes = changes + 1
                        FROM reader r
                        WHERE b.reader_id = (SELECT d.reader_id FROM banned_account d WHERE d.due_at <= ?
                                             ORDER BY d.due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                          AND r.id = b.reader_id
                        RETURNING b.reader_id, r.subject, b.disabled, b.changes, b.failures""")) {
            update.setTimestamp(1, Timestamp.from(now.plus(TAKEN_FOR)));
            update.setTimestamp(2, Timestamp.from(now));
            try (var row = update.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var ban = ban(connection, row.getLong(1), now);
                return Optional.of(new Due(
                        row.getLong(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getLong(4),
                        row.getInt(5),
                        ban.holds(),
                        ban.until()));
            }
        }
    }

    private record Ban(boolean holds, Optional<Instant> until) {}

    private static Ban ban(Connection connection, long readerId, Instant now) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT count(*), CASE WHEN bool_and(x.ends_at IS NOT NULL) THEN max(x.ends_at) END FROM sanction x
                WHERE x.reader_id = ? AND x.kind = 'ban' AND x.section_id IS NULL AND x.lifted_at IS NULL
                  AND (x.ends_at IS NULL OR x.ends_at > ?)""")) {
            select.setLong(1, readerId);
            select.setTimestamp(2, Timestamp.from(now));
            try (var row = select.executeQuery()) {
                row.next();
                return new Ban(
                        row.getInt(1) > 0,
                        Optional.ofNullable(row.getTimestamp(2)).map(Timestamp::toInstant));
            }
        }
    }

    /// What was done is remembered in any case; it is the end of the matter where nothing changed meanwhile and no
    /// ban ends by itself.
    private void done(Due due, boolean disabled) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("""
                        UPDATE banned_account SET disabled = ?, failures = 0,
                               due_at = CASE WHEN changes = ? THEN ?::timestamptz ELSE due_at END
                        WHERE reader_id = ?""")) {
            update.setBoolean(1, disabled);
            update.setLong(2, due.changes());
            update.setTimestamp(3, due.until().map(Timestamp::from).orElse(null));
            update.setLong(4, due.readerId());
            update.executeUpdate();
        }
    }

    private Duration failed(Due due) throws SQLException {
        var doubled = Duration.ofSeconds(2L << Math.min(due.failures(), MOST_DOUBLINGS));
        var wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("""
                        UPDATE banned_account SET failures = failures + 1, due_at = ?
                        WHERE reader_id = ? AND changes = ?""")) {
            update.setTimestamp(1, Timestamp.from(clock.instant().plus(wait)));
            update.setLong(2, due.readerId());
            update.setLong(3, due.changes());
            update.executeUpdate();
        }
        return wait;
    }
}
