package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/// Reads the whole log of decisions and says whether it is as it was written: each row has the hash of its
/// content, names the hash of the row before and the number after it, and the head names the last. Whoever can
/// write all of the database can also write another log that fits; so keep what this says elsewhere.
@ApplicationScoped
public class DecisionAudit {

    private static final int ROWS_AT_ONCE = 1000;

    private final ModerationTransaction transaction;

    DecisionAudit(ModerationTransaction transaction) {
        this.transaction = transaction;
    }

    /// What the log is found to be.
    public sealed interface Result {

        /// @param decisions how many there are, which is also the number of the last
        /// @param hash of the last and with it of all, in hexadecimal digits
        record Whole(long decisions, String hash) implements Result {

            @Override
            public String toString() {
                return "%d decisions, nothing changed and nothing missing; the head is number %d with hash %s"
                        .formatted(decisions, decisions, hash);
            }
        }

        /// @param id of the first row that does not fit
        record Broken(long id, String why) implements Result {

            @Override
            public String toString() {
                return "decision %d does not fit: %s".formatted(id, why);
            }
        }
    }

    /// The log as it is this moment.
    public Result ofAll() {
        return transaction.readAtLeisure((connection, after) -> of(connection));
    }

    /// The log as this transaction sees it; read piece by piece, however long it is. Primary key of decision.
    ///
    /// @param connection that does not commit by itself
    public static Result of(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT d.id, encode(d.previous, 'hex'), encode(d.hash, 'hex'), encode(decision_hash(d), 'hex')
                FROM decision d ORDER BY d.id""")) {
            select.setFetchSize(ROWS_AT_ONCE);
            var last = beginning(connection);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var next = new Link(row.getLong(1), row.getString(3));
                    if (next.id() != last.id() + 1) {
                        return new Result.Broken(last.id() + 1, "it is missing");
                    }
                    if (!next.hash().equals(row.getString(4))) {
                        return new Result.Broken(next.id(), "its content does not have its hash");
                    }
                    if (!last.hash().equals(row.getString(2))) {
                        return new Result.Broken(next.id(), "it does not name the hash of the one before");
                    }
                    last = next;
                }
            }
            return head(connection, last);
        }
    }

    private record Link(long id, String hash) {}

    private static Link beginning(Connection connection) throws SQLException {
        return link(connection, "SELECT 0, encode(sha256('understory'), 'hex')");
    }

    private static Result head(Connection connection, Link last) throws SQLException {
        var head = link(connection, "SELECT max(id), min(encode(hash, 'hex')) FROM decision_head");
        if (head.equals(last)) {
            return new Result.Whole(last.id(), last.hash());
        }
        return head.id() > last.id()
                ? new Result.Broken(last.id() + 1, "it is missing, and the head names number " + head.id())
                : new Result.Broken(last.id(), "the head names number %d with another hash".formatted(head.id()));
    }

    private static Link link(Connection connection, String sql) throws SQLException {
        try (var select = connection.prepareStatement(sql);
                var row = select.executeQuery()) {
            row.next();
            return new Link(row.getLong(1), row.getString(2));
        }
    }
}
