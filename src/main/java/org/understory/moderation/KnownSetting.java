package org.understory.moderation;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/// Something that is set seldom and asked for with every post: in memory, and read anew where its version in the
/// database is another one. Whoever owns it calls [#refresh] once a second. Safe for use by many threads.
final class KnownSetting<T> {

    private static final Logger LOG = Logger.getLogger(KnownSetting.class);

    private final AgroalDataSource database;
    private final String what;
    private final VersionQuery version;
    private final Reading<T> reading;
    private volatile Known<T> known;

    /// @param what it is, to follow "Could not read" in the log
    /// @param first what holds until it was read once
    KnownSetting(AgroalDataSource database, String what, VersionQuery version, Reading<T> reading, T first) {
        this.database = database;
        this.what = what;
        this.version = version;
        this.reading = reading;
        this.known = new Known<>(0, first);
    }

    private record Known<T>(long version, T value) {}

    /// Finds out which version stands in the database; 0 where nobody set anything yet.
    @FunctionalInterface
    interface VersionQuery {
        long of(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    interface Reading<T> {
        T of(Connection connection, long version) throws SQLException;
    }

    T now() {
        return known.value();
    }

    /// Looks whether somebody set something. One look at a time: an older one must not come last.
    synchronized void refresh() {
        try (var connection = database.getConnection()) {
            var newest = version.of(connection);
            if (newest != known.version()) {
                known = new Known<>(newest, reading.of(connection, newest));
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("Could not read %s, what was read before holds: %s", what, e.toString());
        }
    }

    /// The query for a version that stands in a table of one row.
    ///
    /// @param table one of ours
    static VersionQuery in(String table) {
        return connection -> {
            try (var select = connection.prepareStatement("SELECT version FROM " + table);
                    var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        };
    }
}
