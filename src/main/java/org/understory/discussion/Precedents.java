package org.understory.discussion;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The comments that a batch of new ones refers to: those that they answer, and those that were sent before under the
/// same keys. Read under the locks on their discussions.
final class Precedents {

    private final Map<Long, Precedent> byId = new HashMap<>();
    private final Map<Request, Precedent> byRequest = new HashMap<>();

    /// @param requestHash null where it came without a key
    record Precedent(
            long id, long articleId, long rootId, int depth, CommentState state, long authorId, byte[] requestHash) {

        boolean held() {
            return state == CommentState.HELD;
        }
    }

    private record Request(long authorId, String key) {}

    static Precedents of(Connection connection, List<NewComment> items) throws SQLException {
        var precedents = new Precedents();
        var parents =
                items.stream().flatMap(i -> i.parentId().stream()).distinct().toArray();
        var keyed = items.stream().filter(i -> i.requestKey().isPresent()).toList();
        if (parents.length + keyed.size() == 0) {
            return precedents;
        }
        try (var select = connection.prepareStatement("""
                SELECT id, article_id, root_id, depth, state, author_id, request_key, request_hash
                FROM comment WHERE id = ANY (?)
                UNION ALL
                SELECT c.id, c.article_id, c.root_id, c.depth, c.state, c.author_id, c.request_key, c.request_hash
                FROM unnest(?::bigint[], ?::text[]) AS asked (author_id, request_key)
                JOIN comment c ON c.author_id = asked.author_id AND c.request_key = asked.request_key""")) {
            select.setArray(1, connection.createArrayOf("bigint", parents));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", keyed.stream().map(NewComment::authorId).toArray()));
            select.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            keyed.stream()
                                    .map(i -> i.requestKey().orElseThrow())
                                    .toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    precedents.add(rows);
                }
            }
        }
        return precedents;
    }

    Optional<Precedent> parent(NewComment comment) {
        return comment.parentId().map(byId::get);
    }

    /// The comment that this one repeats.
    Optional<Precedent> earlier(NewComment comment) {
        return comment.requestKey().map(key -> byRequest.get(new Request(comment.authorId(), key)));
    }

    /// For the rest of the batch: two under one key can come at once.
    void wrote(long id, NewComment comment, long rootId, int depth, CommentState state) {
        comment.requestKey()
                .ifPresent(key -> byRequest.put(
                        new Request(comment.authorId(), key),
                        new Precedent(
                                id,
                                comment.articleId(),
                                rootId,
                                depth,
                                state,
                                comment.authorId(),
                                comment.requestHash())));
    }

    private void add(ResultSet row) throws SQLException {
        var found = new Precedent(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getInt(4),
                CommentState.of(row.getString(5)),
                row.getLong(6),
                row.getBytes(8));
        byId.put(found.id(), found);
        var key = row.getString(7);
        if (key != null) {
            byRequest.put(new Request(row.getLong(6), key), found);
        }
    }
}
