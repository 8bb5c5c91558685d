package org.understory.notification;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import org.understory.web.DatabaseFailure;

/// Forgets what readers were told long ago.
@ApplicationScoped
class Expiry {

    private static final int AT_ONCE = 5000;

    private final AgroalDataSource database;
    private final NotificationConfig config;
    private final Clock clock;

    Expiry(AgroalDataSource database, NotificationConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    // Index notification_age.
    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetOld() {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("""
                        DELETE FROM notification
                        WHERE ctid = ANY (ARRAY (SELECT ctid FROM notification WHERE at < ? ORDER BY at LIMIT ?))""")) {
            delete.setTimestamp(1, Timestamp.from(clock.instant().minus(config.age())));
            delete.setInt(2, AT_ONCE);
            while (delete.executeUpdate() == AT_ONCE) {
                // As long as there is more.
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
