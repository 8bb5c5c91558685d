package org.understory.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.understory.post.CopyRows;

/// What was imported of a source, by the ids that it has there: the memory that makes a second run change nothing.
record Imported(Connection connection, String source) {

    /// A comment by its ids in its source.
    record Key(String articleId, String commentId) {}

    /// Which of these, by their index, are here already.
    BitSet known(List<Key> keys) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT asked.n
                FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS asked (article, comment, n)
                JOIN imported_comment i
                  ON i.source = ? AND i.article_external_id = asked.article AND i.comment_external_id = asked.comment""")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text", keys.stream().map(Key::articleId).toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text", keys.stream().map(Key::commentId).toArray()));
            select.setString(3, source);
            var known = new BitSet();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    known.set(rows.getInt(1) - 1);
                }
            }
            return known;
        }
    }

    /// @param first the place of the first of these, the others follow
    /// @param ids the id here of a place
    void add(List<Key> keys, int first, IntToLongFunction ids) throws SQLException {
        var columns = List.of("source", "article_external_id", "comment_external_id", "comment_id");
        try (var rows = CopyRows.into(connection, "imported_comment", columns)) {
            for (int i = 0; i < keys.size(); i++) {
                rows.add(source, keys.get(i).articleId(), keys.get(i).commentId(), ids.applyAsLong(first + i));
            }
            rows.finish();
        }
    }
}
