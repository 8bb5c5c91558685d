package org.understory.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Fills discussions with comments that were written elsewhere or earlier, many thousands in one transaction, with
/// the times, scores and places that they had.
@ApplicationScoped
public class CommentArchive {

    /// As in the definition of the sequence.
    private static final int IDS_IN_BLOCK = 1000;

    /// Begins to fill discussions in the connection's transaction, which the caller commits after [Filling#finish()].
    /// Until then nobody else writes in these discussions.
    ///
    /// @param articles the article of each place; those of one article stand together, in the order of time
    /// @param above for places whose parent was written before: the id of that comment; where it is published no
    /// more, the place begins a thread
    public Filling fill(Connection connection, long[] articles, Forest forest, Map<Integer, Long> above)
            throws SQLException {
        deferParents(connection);
        var discussions = lock(connection, articles);
        var ids = ids(connection, forest.size());
        return new Filling(
                connection, articles, forest, discussions, ids, standing(connection, above, discussions.keySet()));
    }

    /// A comment's parent may be written after it.
    private static void deferParents(Connection connection) throws SQLException {
        try (var set = connection.createStatement()) {
            set.execute("SET CONSTRAINTS comment_parent_id_fkey DEFERRED");
        }
    }

    /// In the order in which the batched writer takes these locks.
    private static Map<Long, Filling.Numbers> lock(Connection connection, long[] articles) throws SQLException {
        var first = new HashMap<Long, Integer>();
        for (int place = articles.length - 1; place >= 0; place--) {
            first.put(articles[place], place);
        }
        var ids = connection.createArrayOf("bigint", new TreeSet<>(first.keySet()).toArray());
        try (var open = connection.prepareStatement("""
                        INSERT INTO discussion (article_id)
                        SELECT * FROM unnest(?::bigint[])
                        ON CONFLICT DO NOTHING""");
                var lock = connection.prepareStatement("""
                        SELECT article_id, head, version FROM discussion
                        WHERE article_id = ANY (?)
                        ORDER BY article_id
                        FOR NO KEY UPDATE""")) {
            open.setArray(1, ids);
            open.executeUpdate();
            lock.setArray(1, ids);
            var locked = new HashMap<Long, Filling.Numbers>();
            try (var rows = lock.executeQuery()) {
                while (rows.next()) {
                    var article = rows.getLong(1);
                    locked.put(article, new Filling.Numbers(first.get(article), rows.getLong(2), rows.getLong(3)));
                }
            }
            return locked;
        }
    }

    private static long[] ids(Connection connection, int count) throws SQLException {
        try (var select = connection.prepareStatement("SELECT nextval('comment_id') FROM generate_series(1, ?)")) {
            select.setInt(1, Math.ceilDiv(count, IDS_IN_BLOCK));
            var ids = new long[count];
            try (var rows = select.executeQuery()) {
                for (int place = 0; place < count; place++) {
                    if (place % IDS_IN_BLOCK == 0) {
                        rows.next();
                        ids[place] = rows.getLong(1);
                    } else {
                        ids[place] = ids[place - 1] + 1;
                    }
                }
            }
            return ids;
        }
    }

    private static Map<Integer, Filling.Standing> standing(
            Connection connection, Map<Integer, Long> above, Collection<Long> articles) throws SQLException {
        if (above.isEmpty()) {
            return Map.of();
        }
        try (var select = connection.prepareStatement("""
                SELECT id, root_id, depth FROM comment
                WHERE id = ANY (?) AND article_id = ANY (?) AND state = 'published'""")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", Set.copyOf(above.values()).toArray()));
            select.setArray(2, connection.createArrayOf("bigint", articles.toArray()));
            var published = new HashMap<Long, Filling.Standing>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    published.put(
                            rows.getLong(1), new Filling.Standing(rows.getLong(1), rows.getLong(2), rows.getInt(3)));
                }
            }
            var standing = new HashMap<Integer, Filling.Standing>();
            above.forEach((place, id) -> {
                if (published.containsKey(id)) {
                    standing.put(place, published.get(id));
                }
            });
            return standing;
        }
    }
}
