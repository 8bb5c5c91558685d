package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.understory.moderation.check.Fingerprint;
import org.understory.post.Columns;

/// What posts of the last days are like, as all instances know it.
@ApplicationScoped
class RecentTextRows {

    /// Tells what this process wrote from what others did.
    private final int instance = ThreadLocalRandom.current().nextInt();

    /// A post and what its text is like.
    ///
    /// @param wave what it has in common with its copies
    record Row(Target target, long articleId, long authorId, Fingerprint print, long wave, Instant at) {}

    /// Writes what is new, and what was edited anew.
    void keep(Connection connection, Collection<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement("""
                INSERT INTO recent_text (kind, post, article_id, author_id, at, likeness, letters, words, wave, instance)
                SELECT t.*, ? FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::bigint[],
                                          ?::bigint[], ?::integer[], ?::bigint[]) AS t
                ON CONFLICT (kind, post) DO UPDATE
                SET id = DEFAULT, at = excluded.at, likeness = excluded.likeness, letters = excluded.letters,
                    words = excluded.words, wave = excluded.wave, instance = excluded.instance""")) {
            insert.setInt(1, instance);
            new Columns(insert, 1)
                    .add("text", rows, row -> row.target().kind().code())
                    .add("bigint", rows, row -> row.target().id())
                    .add("bigint", rows, Row::articleId)
                    .add("bigint", rows, Row::authorId)
                    .add("timestamptz", rows, Row::at)
                    .add("bigint", rows, row -> row.print().similar())
                    .add("bigint", rows, row -> row.print().letters())
                    .add("integer", rows, row -> row.print().words())
                    .add("bigint", rows, Row::wave);
            insert.executeUpdate();
        }
    }

    /// Forgets a post that is gone, or says something else now.
    void forget(Connection connection, Target target) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM recent_text WHERE kind = ? AND post = ?")) {
            delete.setString(1, target.kind().code());
            delete.setLong(2, target.id());
            delete.executeUpdate();
        }
    }

    /// Makes that rows get their numbers in the order in which they are committed, till the end of the transaction.
    void inOrder(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext('recent_text'))")) {
            lock.execute();
        }
    }

    /// What was written since, by others.
    ///
    /// @param number of the row
    record Written(long number, Fingerprint print, long authorId, long wave, Instant at) {}

    /// @param upTo the number behind which the next look begins: past what this process wrote itself, too
    record News(List<Written> written, long upTo) {}

    // Primary key of recent_text.
    News after(Connection connection, long number, int limit) throws SQLException {
        var end = end(connection);
        try (var select = connection.prepareStatement("""
                SELECT id, likeness, letters, words, author_id, wave, at FROM recent_text
                WHERE id > ? AND id <= ? AND instance <> ? ORDER BY id LIMIT ?""")) {
            select.setLong(1, number);
            select.setLong(2, end);
            select.setInt(3, instance);
            select.setInt(4, limit);
            var written = written(select);
            return new News(written, written.size() == limit ? written.getLast().number() : Math.max(number, end));
        }
    }

    private static long end(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("SELECT coalesce(max(id), 0) FROM recent_text");
                var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /// The newest, the oldest of them first. Primary key of recent_text, backwards.
    List<Written> newest(Connection connection, int limit) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT id, likeness, letters, words, author_id, wave, at FROM (
                    SELECT * FROM recent_text ORDER BY id DESC LIMIT ?) AS newest
                ORDER BY id""")) {
            select.setInt(1, limit);
            return written(select);
        }
    }

    private static List<Written> written(java.sql.PreparedStatement select) throws SQLException {
        var found = new ArrayList<Written>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                found.add(new Written(
                        row.getLong(1),
                        new Fingerprint(row.getLong(2), row.getLong(3), row.getInt(4)),
                        row.getLong(5),
                        row.getLong(6),
                        row.getTimestamp(7).toInstant()));
            }
        }
        return found;
    }

    /// Forgets what is old, but for posts that wait for a moderator. Index recent_text_age.
    int forgetBefore(Connection connection, Instant time, int limit) throws SQLException {
        try (var delete = connection.prepareStatement("""
                DELETE FROM recent_text WHERE id IN (
                    SELECT t.id FROM recent_text t WHERE t.at < ? AND NOT EXISTS (
                        SELECT 1 FROM moderation_case c
                        WHERE c.kind = t.kind AND c.post = t.post AND c.state IN ('held', 'flagged'))
                    ORDER BY t.at LIMIT ?)""")) {
            delete.setTimestamp(1, Timestamp.from(time));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }
}
