package org.understory.discussion;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.understory.post.CopyRows;

/// Discussions that are being filled: their comments are written in any order and number, and counted at the end.
public final class Filling {

    private static final List<String> COLUMNS = List.of(
            "id",
            "article_id",
            "parent_id",
            "root_id",
            "depth",
            "seq",
            "author_id",
            "state",
            "shown",
            "source",
            "html",
            "language",
            "created_at",
            "score",
            "votes",
            "replies");

    private final Connection connection;
    private final long[] articles;
    private final Forest forest;
    private final Map<Long, Numbers> discussions;
    private final long[] ids;
    private final Map<Integer, Standing> above;

    Filling(
            Connection connection,
            long[] articles,
            Forest forest,
            Map<Long, Numbers> discussions,
            long[] ids,
            Map<Integer, Standing> above) {
        this.connection = connection;
        this.articles = articles;
        this.forest = forest;
        this.discussions = discussions;
        this.ids = ids;
        this.above = above;
    }

    /// What a locked discussion counts from.
    ///
    /// @param first the place of its first new comment
    record Numbers(int first, long head, long version) {}

    /// A comment that was in the discussion before.
    record Standing(long id, long rootId, int depth) {}

    /// The id of the comment in this place.
    public long id(int place) {
        return ids[place];
    }

    /// Whether the comment in this place is a reply, to one of its archive or to one that was written before.
    public boolean isReply(int place) {
        return forest.parent(place) != Forest.NONE || above.containsKey(place);
    }

    /// How many of the places are replies.
    public int replies() {
        return (int) IntStream.range(0, forest.size()).filter(this::isReply).count();
    }

    public void write(List<ArchivedComment> comments) throws SQLException {
        try (var rows = CopyRows.into(connection, "comment", COLUMNS)) {
            for (var comment : comments) {
                add(rows, comment);
            }
            rows.finish();
        }
        try (var rows = CopyRows.into(connection, "best_place", List.of("article_id", "comment_id", "rank", "since"))) {
            for (var comment : comments) {
                var place = comment.place();
                if (!isReply(place)) {
                    rows.add(
                            articles[place],
                            ids[place],
                            comment.rank(),
                            numbers(place).version() + 1);
                }
            }
            rows.finish();
        }
    }

    /// Counts what was written, and tells caches that something shown has changed.
    public void finish() throws SQLException {
        countReplies();
        advance();
    }

    private void add(CopyRows rows, ArchivedComment comment) throws SQLException {
        var place = comment.place();
        var root = forest.root(place);
        var under = above.get(root);
        rows.add(
                ids[place],
                articles[place],
                isReply(place) ? parentId(place) : null,
                under == null ? ids[root] : under.rootId(),
                forest.depth(place) + (under == null ? 0 : under.depth() + 1),
                numbers(place).head() + 1 + place - numbers(place).first(),
                comment.authorId(),
                CommentState.PUBLISHED.code(),
                true,
                comment.body().text().value(),
                comment.body().html().value(),
                comment.body().language().orElse(null),
                comment.at(),
                comment.score(),
                comment.votes(),
                forest.replies(place));
    }

    private long parentId(int place) {
        var parent = forest.parent(place);
        return parent == Forest.NONE ? above.get(place).id() : ids[parent];
    }

    private Numbers numbers(int place) {
        return discussions.get(articles[place]);
    }

    private void countReplies() throws SQLException {
        var added = new TreeMap<Long, Integer>();
        above.values().forEach(parent -> added.merge(parent.id(), 1, Integer::sum));
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

    private void advance() throws SQLException {
        var added = new TreeMap<Long, Long>();
        for (var article : articles) {
            added.merge(article, 1L, Long::sum);
        }
        try (var update = connection.prepareStatement("""
                WITH pages AS (UPDATE site_version SET version = version + 1)
                UPDATE discussion
                SET head = discussion.head + t.added, version = discussion.version + 1,
                    comments = discussion.comments + t.added
                FROM unnest(?::bigint[], ?::bigint[]) AS t (article_id, added)
                WHERE discussion.article_id = t.article_id""")) {
            update.setArray(1, connection.createArrayOf("bigint", added.keySet().toArray()));
            update.setArray(2, connection.createArrayOf("bigint", added.values().toArray()));
            update.executeUpdate();
        }
    }
}
