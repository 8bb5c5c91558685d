package org.understory.notification;

import static java.util.stream.Collectors.partitioningBy;

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
import java.util.Optional;
import java.util.function.Function;
import org.understory.post.Columns;

/// The oldest notices that wait, taken to be given their numbers in the same transaction.
final class Taken {

    /// @param readerId 0 where the notice is about the post
    /// @param authorId empty where nobody said something to the reader
    private record Notice(
            long readerId,
            String type,
            About about,
            Optional<Long> decision,
            Optional<String> detail,
            Optional<Long> authorId) {}

    /// Once of a post, and once of each decision.
    private record Told(long readerId, About about, Optional<Long> decision) {}

    // Index notification_of_post.
    private static final String ABOUT_POSTS = "n.decision IS NULL AND t.decision IS NULL";

    // Index notification_of_decision.
    private static final String ABOUT_DECISIONS = "n.decision = t.decision";

    /// What became of a post, or of a decision about it.
    private record Change(About about, Optional<Long> decision) {}

    private final List<Notice> notices;

    private Taken(List<Notice> notices) {
        this.notices = notices;
    }

    static Taken from(Connection connection, int limit) throws SQLException {
        try (var delete = connection.prepareStatement("""
                WITH taken AS (
                    DELETE FROM notification_pending
                    WHERE id IN (SELECT id FROM notification_pending ORDER BY id LIMIT ?)
                    RETURNING id, reader_id, type, kind, article_id, post, decision, detail, author_id)
                SELECT reader_id, type, kind, article_id, post, decision, detail, author_id FROM taken ORDER BY id""")) {
            delete.setInt(1, limit);
            var notices = new ArrayList<Notice>();
            try (var rows = delete.executeQuery()) {
                while (rows.next()) {
                    var about = new About(
                            rows.getString(3), Optional.ofNullable(rows.getObject(4, Long.class)), rows.getLong(5));
                    notices.add(new Notice(
                            rows.getLong(1),
                            rows.getString(2),
                            about,
                            Optional.ofNullable(rows.getObject(6, Long.class)),
                            Optional.ofNullable(rows.getString(7)),
                            Optional.ofNullable(rows.getObject(8, Long.class))));
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
                .forEach(notice ->
                        firsts.putIfAbsent(new Told(notice.readerId(), notice.about(), notice.decision()), notice));
        if (!firsts.isEmpty()) {
            tell(connection, firsts.values(), now, heads);
        }
        for (var type : List.of("edited", "gone")) {
            var changes = notices.stream()
                    .filter(notice -> notice.type().equals(type))
                    .map(notice -> new Change(notice.about(), notice.decision()))
                    .distinct()
                    .collect(partitioningBy(change -> change.decision().isPresent()));
            retell(connection, type, ABOUT_POSTS, changes.get(false), now, heads);
            retell(connection, type, ABOUT_DECISIONS, changes.get(true), now, heads);
        }
        return heads;
    }

    // Index notification_of_post; primary key of ignored_reader.
    private static void tell(Connection connection, Collection<Notice> notices, Instant now, Map<Long, Long> heads)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                WITH told AS (
                    SELECT t.*, row_number() OVER (PARTITION BY t.reader_id ORDER BY t.place) AS turn
                    FROM unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[],
                                ?::bigint[])
                        WITH ORDINALITY AS t (reader_id, type, kind, article_id, post, decision, detail, author_id, place)
                    JOIN reader r ON r.id = t.reader_id
                    WHERE t.decision IS NOT NULL OR NOT EXISTS (
                        SELECT 1 FROM notification n
                        WHERE n.article_id = t.article_id AND n.kind = t.kind AND n.post = t.post
                          AND n.reader_id = t.reader_id AND n.target IS NULL AND n.decision IS NULL)
                      AND NOT EXISTS (
                        SELECT 1 FROM ignored_reader i
                        WHERE i.reader_id = t.reader_id AND i.ignored_id = t.author_id)
                ), counted AS (
                    SELECT reader_id, count(*) AS added FROM told GROUP BY reader_id
                ), advanced AS (
                    INSERT INTO inbox (reader_id, head) SELECT reader_id, added FROM counted
                    ON CONFLICT (reader_id) DO UPDATE SET head = inbox.head + excluded.head
                    RETURNING reader_id, head
                )
                INSERT INTO notification (reader_id, seq, type, kind, article_id, post, decision, detail, at)
                SELECT told.reader_id, advanced.head - counted.added + told.turn, told.type, told.kind,
                       told.article_id, told.post, told.decision, told.detail, ?
                FROM told JOIN counted USING (reader_id) JOIN advanced USING (reader_id)
                RETURNING reader_id, seq""")) {
            new Columns(insert)
                    .add("bigint", notices, Notice::readerId)
                    .add("text", notices, Notice::type)
                    .add("text", notices, notice -> notice.about().kind())
                    .add("bigint", notices, notice -> notice.about().articleId().orElse(null))
                    .add("bigint", notices, notice -> notice.about().number())
                    .add("bigint", notices, notice -> notice.decision().orElse(null))
                    .add("text", notices, notice -> notice.detail().orElse(null))
                    .add("bigint", notices, notice -> notice.authorId().orElse(null));
            insert.setTimestamp(9, Timestamp.from(now));
            readHeads(insert, heads);
        }
    }

    private static void retell(
            Connection connection, String type, String about, List<Change> changes, Instant now, Map<Long, Long> heads)
            throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement("""
                WITH touched AS (
                    UPDATE notification n SET gone = ?
                    FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[]) AS t (kind, article_id, post, decision)
                    WHERE n.article_id = t.article_id AND n.kind = t.kind AND n.post = t.post
                      AND %s AND n.target IS NULL AND NOT n.gone
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
                RETURNING reader_id, seq""".formatted(about))) {
            insert.setBoolean(1, type.equals("gone"));
            Object[] kinds =
                    changes.stream().map(change -> change.about().kind()).toArray();
            insert.setArray(2, connection.createArrayOf("text", kinds));
            insert.setArray(3, numbers(connection, changes, change -> change.about()
                    .articleId()
                    .orElse(null)));
            insert.setArray(
                    4, numbers(connection, changes, change -> change.about().number()));
            insert.setArray(
                    5, numbers(connection, changes, change -> change.decision().orElse(null)));
            insert.setString(6, type);
            insert.setTimestamp(7, Timestamp.from(now));
            readHeads(insert, heads);
        }
    }

    private static java.sql.Array numbers(Connection connection, List<Change> changes, Function<Change, Long> number)
            throws SQLException {
        return connection.createArrayOf("bigint", changes.stream().map(number).toArray());
    }

    private static void readHeads(PreparedStatement insert, Map<Long, Long> heads) throws SQLException {
        try (var rows = insert.executeQuery()) {
            while (rows.next()) {
                heads.merge(rows.getLong(1), rows.getLong(2), Math::max);
            }
        }
    }
}
