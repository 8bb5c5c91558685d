package org.understory.notification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.understory.post.Columns;

/// The oldest notices that wait, taken to be given their numbers in the same transaction.
final class Taken {

    /// @param readerId 0 where the notice is about the post
    private record Notice(long readerId, String type, PostRef post) {}

    private record Told(long readerId, PostRef post) {}

    private final List<Notice> notices;

    private Taken(List<Notice> notices) {
        this.notices = notices;
    }

    static Taken from(Connection connection, int limit) throws SQLException {
        try (var delete = connection.prepareStatement("""
                WITH taken AS (
                    DELETE FROM notification_pending
                    WHERE id IN (SELECT id FROM notification_pending ORDER BY id LIMIT ?)
                    RETURNING id, reader_id, type, kind, article_id, post)
                SELECT reader_id, type, kind, article_id, post FROM taken ORDER BY id""")) {
            delete.setInt(1, limit);
            var notices = new ArrayList<Notice>();
            try (var rows = delete.executeQuery()) {
                while (rows.next()) {
                    var post = new PostRef(PostKind.of(rows.getString(3)), rows.getLong(4), rows.getLong(5));
                    notices.add(new Notice(rows.getLong(1), rows.getString(2), post));
                }
            }
            return new Taken(notices);
        }
    }

    int size() {
        return notices.size();
    }

    /// What a post is about comes before what became of it: a post is committed before it can be changed.
    ///
    /// @return how far the logs of the readers who are told reach now
    Map<Long, Long> number(Connection connection, Instant now) throws SQLException {
        var heads = new HashMap<Long, Long>();
        var firsts = new LinkedHashMap<Told, Notice>();
        notices.stream()
                .filter(notice -> notice.readerId() != 0)
                .forEach(notice -> firsts.putIfAbsent(new Told(notice.readerId(), notice.post()), notice));
        if (!firsts.isEmpty()) {
            tell(connection, firsts.values(), now, heads);
        }
        for (var type : List.of("edited", "gone")) {
            var posts = notices.stream()
                    .filter(notice -> notice.type().equals(type))
                    .map(Notice::post)
                    .distinct()
                    .toList();
            if (!posts.isEmpty()) {
                retell(connection, type, posts, now, heads);
            }
        }
        return heads;
    }

    // Index notification_of_post.
    private static void tell(Connection connection, Collection<Notice> notices, Instant now, Map<Long, Long> heads)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                WITH told AS (
                    SELECT t.*, row_number() OVER (PARTITION BY t.reader_id ORDER BY t.place) AS turn
                    FROM unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
                        WITH ORDINALITY AS t (reader_id, type, kind, article_id, post, place)
                    JOIN reader r ON r.id = t.reader_id
                    WHERE NOT EXISTS (
                        SELECT 1 FROM notification n
                        WHERE n.article_id = t.article_id AND n.kind = t.kind AND n.post = t.post
                          AND n.reader_id = t.reader_id AND n.target IS NULL)
                ), counted AS (
                    SELECT reader_id, count(*) AS added FROM told GROUP BY reader_id
                ), advanced AS (
                    INSERT INTO inbox (reader_id, head) SELECT reader_id, added FROM counted
                    ON CONFLICT (reader_id) DO UPDATE SET head = inbox.head + excluded.head
                    RETURNING reader_id, head
                )
                INSERT INTO notification (reader_id, seq, type, kind, article_id, post, at)
                SELECT told.reader_id, advanced.head - counted.added + told.turn, told.type, told.kind,
                       told.article_id, told.post, ?
                FROM told JOIN counted USING (reader_id) JOIN advanced USING (reader_id)
                RETURNING reader_id, seq""")) {
            new Columns(insert)
                    .add("bigint", notices, Notice::readerId)
                    .add("text", notices, Notice::type)
                    .add("text", notices, notice -> notice.post().kind().code())
                    .add("bigint", notices, notice -> notice.post().articleId())
                    .add("bigint", notices, notice -> notice.post().number());
            insert.setTimestamp(6, Timestamp.from(now));
            readHeads(insert, heads);
        }
    }

    // Index notification_of_post.
    private static void retell(
            Connection connection, String type, List<PostRef> posts, Instant now, Map<Long, Long> heads)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                WITH touched AS (
                    UPDATE notification n SET gone = ?
                    FROM unnest(?::text[], ?::bigint[], ?::bigint[]) AS t (kind, article_id, post)
                    WHERE n.article_id = t.article_id AND n.kind = t.kind AND n.post = t.post
                      AND n.target IS NULL AND NOT n.gone
                    RETURNING n.reader_id, n.seq, n.kind, n.article_id, n.post
                ), numbered AS (
                    SELECT *, row_number() OVER (PARTITION BY reader_id ORDER BY seq) AS turn FROM touched
                ), counted AS (
                    SELECT reader_id, count(*) AS added FROM touched GROUP BY reader_id
                ), advanced AS (
                    UPDATE inbox SET head = inbox.head + counted.added
                    FROM counted WHERE inbox.reader_id = counted.reader_id
                    RETURNING inbox.reader_id, inbox.head
                )
                INSERT INTO notification (reader_id, seq, type, kind, article_id, post, at, target)
                SELECT n.reader_id, advanced.head - counted.added + n.turn, ?, n.kind, n.article_id, n.post, ?, n.seq
                FROM numbered n JOIN counted USING (reader_id) JOIN advanced USING (reader_id)
                RETURNING reader_id, seq""")) {
            insert.setBoolean(1, type.equals("gone"));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text", posts.stream().map(p -> p.kind().code()).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", posts.stream().map(PostRef::articleId).toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "bigint", posts.stream().map(PostRef::number).toArray()));
            insert.setString(5, type);
            insert.setTimestamp(6, Timestamp.from(now));
            readHeads(insert, heads);
        }
    }

    private static void readHeads(PreparedStatement insert, Map<Long, Long> heads) throws SQLException {
        try (var rows = insert.executeQuery()) {
            while (rows.next()) {
                heads.merge(rows.getLong(1), rows.getLong(2), Math::max);
            }
        }
    }
}
