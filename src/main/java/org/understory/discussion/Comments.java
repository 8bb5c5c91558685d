package org.understory.discussion;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.understory.post.Batch;
import org.understory.web.Problem;
import org.understory.web.WebConfig;

/// Writes new comments of any number of discussions in one transaction. The lock on a discussion's row makes its
/// numbers gapless and their order the order of commits.
@ApplicationScoped
class Comments implements Batch<NewComment, Posted> {

    private final DiscussionConfig config;
    private final String origin;

    Comments(DiscussionConfig config, WebConfig web) {
        this.config = config;
        this.origin = web.origin();
    }

    @Override
    public List<Posted> write(Connection connection, List<NewComment> items) throws SQLException {
        var places = lockPlaces(connection, items);
        var earlier = earlierRequests(connection, items);
        var parents = parents(connection, items);
        var written = new ArrayList<Row>();
        var outcomes = new ArrayList<Posted>(items.size());
        for (var item : items) {
            outcomes.add(decide(item, places.get(item.articleId()), earlier, parents, written));
        }
        if (!written.isEmpty()) {
            insert(connection, written);
            placeThreads(connection, written);
            countReplies(connection, written);
            advance(connection, places);
        }
        return outcomes;
    }

    /// A discussion under lock. What is counted here is written back once for the whole batch.
    private static final class Place {
        final long articleId;
        final Mode mode;
        final Optional<Instant> closesAt;
        final Optional<String> siteNotice;
        final String notice;
        final long head;
        final long version;
        final Optional<Long> articleAuthor;
        long added;

        Place(
                long articleId,
                Mode mode,
                Optional<Instant> closesAt,
                Optional<String> siteNotice,
                String notice,
                long head,
                long version,
                Optional<Long> articleAuthor) {
            this.articleId = articleId;
            this.mode = mode;
            this.closesAt = closesAt;
            this.siteNotice = siteNotice;
            this.notice = notice;
            this.head = head;
            this.version = version;
            this.articleAuthor = articleAuthor;
        }

        boolean isClosed(Instant now) {
            return mode == Mode.CLOSED || closesAt.map(at -> !at.isAfter(now)).orElse(false);
        }
    }

    private record RequestKey(long authorId, String key) {}

    private record EarlierRequest(long commentId, boolean held, byte[] hash) {}

    private record Parent(long articleId, long rootId, int depth, CommentState state, boolean shown) {}

    /// @param seq its number in the discussion; empty while it is held
    private record Row(NewComment comment, long rootId, int depth, Optional<Long> seq, long version) {}

    private Posted decide(
            NewComment item,
            Place place,
            Map<RequestKey, EarlierRequest> earlier,
            Map<Long, Parent> parents,
            List<Row> written) {
        var key = item.requestKey().map(k -> new RequestKey(item.authorId(), k));
        var repeated = key.map(earlier::get);
        if (repeated.isPresent()) {
            return Arrays.equals(repeated.get().hash(), item.requestHash())
                    ? new Posted.Repeated(
                            repeated.get().commentId(), repeated.get().held())
                    : new Posted.Refused(Problem.of(Problem.Kind.KEY_REUSED));
        }
        if (place == null) {
            return new Posted.Refused(Problem.of(Problem.Kind.NOT_FOUND));
        }
        if (place.siteNotice.isPresent()) {
            return new Posted.Refused(Problem.closed(place.siteNotice.get()));
        }
        if (place.isClosed(item.at())) {
            return new Posted.Refused(Problem.closed(place.notice));
        }
        Parent parent = null;
        if (item.parentId().isPresent()) {
            parent = parents.get(item.parentId().get());
            if (parent == null || parent.articleId() != item.articleId() || parent.state() == CommentState.HELD) {
                return new Posted.Refused(new Problem(Problem.Kind.PARENT_ELSEWHERE, Map.of("field", "parentId")));
            }
            if (parent.state() == CommentState.REMOVED) {
                return new Posted.Refused(Problem.of(Problem.Kind.REMOVED));
            }
        }
        var held = place.mode == Mode.PREMODERATED;
        var seq = held ? Optional.<Long>empty() : Optional.of(place.head + ++place.added);
        var rootId = parent == null ? item.id() : parent.rootId();
        written.add(new Row(item, rootId, parent == null ? 0 : parent.depth() + 1, seq, place.version + 1));
        key.ifPresent(k -> earlier.put(k, new EarlierRequest(item.id(), held, item.requestHash())));
        var view = CommentView.fresh(
                item,
                parent == null ? 0 : parent.depth() + 1,
                place.articleAuthor.map(id -> id == item.authorId()).orElse(false),
                held ? CommentState.HELD : CommentState.PUBLISHED,
                origin);
        return held ? new Posted.Held(view) : new Posted.Published(view);
    }

    private Map<Long, Place> lockPlaces(Connection connection, List<NewComment> items) throws SQLException {
        var ids = new TreeSet<Long>();
        items.forEach(item -> ids.add(item.articleId()));
        var places = lock(connection, ids);
        if (places.size() < ids.size()) {
            open(connection, ids);
            places = lock(connection, ids);
        }
        return places;
    }

    private Map<Long, Place> lock(Connection connection, TreeSet<Long> articleIds) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT d.article_id, d.mode, d.closes_at, d.notice, d.head, d.version, a.published_at, s.open, s.notice,
                       a.author_id
                FROM discussion d JOIN article a ON a.id = d.article_id CROSS JOIN site_commenting s
                WHERE d.article_id = ANY (?)
                ORDER BY d.article_id
                FOR NO KEY UPDATE OF d""")) {
            select.setArray(1, connection.createArrayOf("bigint", articleIds.toArray()));
            var places = new HashMap<Long, Place>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var closesAt = Optional.ofNullable(rows.getTimestamp(3))
                            .map(Timestamp::toInstant)
                            .or(() -> config.closesAfter()
                                    .map(after -> publishedAt(rows).plus(after)));
                    var siteNotice = rows.getBoolean(8) ? Optional.<String>empty() : Optional.of(rows.getString(9));
                    places.put(
                            rows.getLong(1),
                            new Place(
                                    rows.getLong(1),
                                    Mode.of(rows.getString(2)).orElseThrow(),
                                    closesAt,
                                    siteNotice,
                                    rows.getString(4),
                                    rows.getLong(5),
                                    rows.getLong(6),
                                    Optional.ofNullable(rows.getObject(10, Long.class))));
                }
            }
            return places;
        }
    }

    private static Instant publishedAt(java.sql.ResultSet rows) {
        try {
            return rows.getTimestamp(7).toInstant();
        } catch (SQLException e) {
            throw new org.understory.web.DatabaseFailure(e);
        }
    }

    private static void open(Connection connection, TreeSet<Long> articleIds) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO discussion (article_id)
                SELECT id FROM article WHERE id = ANY (?) ORDER BY id
                ON CONFLICT DO NOTHING""")) {
            insert.setArray(1, connection.createArrayOf("bigint", articleIds.toArray()));
            insert.executeUpdate();
        }
    }

    private static Map<RequestKey, EarlierRequest> earlierRequests(Connection connection, List<NewComment> items)
            throws SQLException {
        var keyed = items.stream().filter(i -> i.requestKey().isPresent()).toList();
        var found = new HashMap<RequestKey, EarlierRequest>();
        if (keyed.isEmpty()) {
            return found;
        }
        try (var select = connection.prepareStatement("""
                SELECT c.author_id, c.request_key, c.id, c.state, c.request_hash
                FROM unnest(?::bigint[], ?::text[]) AS asked (author_id, request_key)
                JOIN comment c ON c.author_id = asked.author_id AND c.request_key = asked.request_key""")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", keyed.stream().map(NewComment::authorId).toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            keyed.stream()
                                    .map(i -> i.requestKey().orElseThrow())
                                    .toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            new RequestKey(rows.getLong(1), rows.getString(2)),
                            new EarlierRequest(
                                    rows.getLong(3), rows.getString(4).equals("held"), rows.getBytes(5)));
                }
            }
        }
        return found;
    }

    private static Map<Long, Parent> parents(Connection connection, List<NewComment> items) throws SQLException {
        var ids = items.stream().flatMap(i -> i.parentId().stream()).distinct().toArray();
        var found = new HashMap<Long, Parent>();
        if (ids.length == 0) {
            return found;
        }
        try (var select = connection.prepareStatement("""
                SELECT id, article_id, root_id, depth, state, shown FROM comment WHERE id = ANY (?)""")) {
            select.setArray(1, connection.createArrayOf("bigint", ids));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            rows.getLong(1),
                            new Parent(
                                    rows.getLong(2),
                                    rows.getLong(3),
                                    rows.getInt(4),
                                    CommentState.of(rows.getString(5)),
                                    rows.getBoolean(6)));
                }
            }
        }
        return found;
    }

    private static void insert(Connection connection, List<Row> rows) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO comment (id, article_id, parent_id, root_id, depth, seq, author_id, state, shown,
                                     source, html, language, created_at, request_key, request_hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            for (var row : rows) {
                var comment = row.comment();
                var published = row.seq().isPresent();
                insert.setLong(1, comment.id());
                insert.setLong(2, comment.articleId());
                insert.setObject(3, comment.parentId().orElse(null), Types.BIGINT);
                insert.setLong(4, row.rootId());
                insert.setInt(5, row.depth());
                insert.setObject(6, row.seq().orElse(null), Types.BIGINT);
                insert.setLong(7, comment.authorId());
                insert.setString(8, published ? "published" : "held");
                insert.setBoolean(9, published);
                insert.setString(10, comment.body().text().value());
                insert.setString(11, comment.body().html().value());
                insert.setString(12, comment.body().language().orElse(null));
                insert.setTimestamp(13, Timestamp.from(comment.at()));
                insert.setString(14, comment.requestKey().orElse(null));
                insert.setBytes(15, comment.requestKey().isPresent() ? comment.requestHash() : null);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// A new thread stands behind all that have votes until it has some itself.
    private static void placeThreads(Connection connection, List<Row> rows) throws SQLException {
        var threads = rows.stream()
                .filter(row -> row.depth() == 0 && row.seq().isPresent())
                .toList();
        if (threads.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement("""
                INSERT INTO best_place (article_id, comment_id, rank, since)
                SELECT article_id, comment_id, 0, since
                FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS t (article_id, comment_id, since)""")) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint",
                            threads.stream().map(r -> r.comment().articleId()).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", threads.stream().map(Row::rootId).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", threads.stream().map(Row::version).toArray()));
            insert.executeUpdate();
        }
    }

    private static void countReplies(Connection connection, List<Row> rows) throws SQLException {
        var added = rows.stream()
                .filter(row -> row.seq().isPresent())
                .flatMap(row -> row.comment().parentId().stream())
                .collect(toMap(id -> id, id -> 1, Integer::sum, java.util.TreeMap::new));
        if (added.isEmpty()) {
            return;
        }
        try (var update = connection.prepareStatement("""
                UPDATE comment SET replies = comment.replies + added.replies
                FROM unnest(?::bigint[], ?::integer[]) AS added (id, replies)
                WHERE comment.id = added.id""")) {
            update.setArray(1, connection.createArrayOf("bigint", added.keySet().toArray()));
            update.setArray(
                    2, connection.createArrayOf("integer", added.values().toArray()));
            update.executeUpdate();
        }
    }

    private static void advance(Connection connection, Map<Long, Place> places) throws SQLException {
        var changed = places.values().stream()
                .filter(place -> place.added > 0)
                .sorted((a, b) -> Long.compare(a.articleId, b.articleId))
                .toList();
        try (var update = connection.prepareStatement("""
                UPDATE discussion SET head = discussion.head + t.added, version = discussion.version + 1,
                    comments = discussion.comments + t.added
                FROM unnest(?::bigint[], ?::bigint[]) AS t (article_id, added)
                WHERE discussion.article_id = t.article_id""")) {
            update.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", changed.stream().map(p -> p.articleId).toArray()));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", changed.stream().map(p -> p.added).toArray()));
            update.executeUpdate();
        }
    }
}
