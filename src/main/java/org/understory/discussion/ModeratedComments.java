package org.understory.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.understory.discussion.CommentActs.Found;
import org.understory.moderation.AfterCommit;
import org.understory.moderation.Moderated;
import org.understory.moderation.ModeratedPost;
import org.understory.moderation.ModeratedRows;
import org.understory.moderation.Target;
import org.understory.post.Body;
import org.understory.post.PostKind;
import org.understory.post.PostRef;

/// Comments, as far as they are moderated.
@ApplicationScoped
class ModeratedComments implements Moderated {

    // Primary key of comment, backwards; index of the constraint on kind and post.
    private static final String UNMODERATED = """
            SELECT c.id, c.article_id, a.section_id, c.author_id, r.display_name, c.source, c.html, c.language, c.created_at,
                   coalesce((SELECT m.version FROM moderation_case m WHERE m.kind = 'comment' AND m.post = c.id),
                            1 + (SELECT count(*) FROM comment_version v WHERE v.comment_id = c.id))
            FROM comment c JOIN article a ON a.id = c.article_id JOIN reader r ON r.id = c.author_id
            WHERE c.state = 'published'
              AND NOT EXISTS (SELECT 1 FROM moderation_case m
                              WHERE m.kind = 'comment' AND m.post = c.id AND m.state <> 'closed')
            """;

    private final CommentActs acts;

    ModeratedComments(CommentActs acts) {
        this.acts = acts;
    }

    static Target target(long id) {
        return new Target(PostKind.COMMENT, id);
    }

    @Override
    public PostKind kind() {
        return PostKind.COMMENT;
    }

    @Override
    public Tables tables() {
        return new Tables("discussion", "comment");
    }

    @Override
    public Optional<Long> find(Connection connection, PostRef place) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT c.id FROM comment c JOIN article a ON a.id = c.article_id AND a.state = 'published'
                WHERE c.id = ?""")) {
            select.setLong(1, place.number());
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /// A comment's number is its id.
    @Override
    public Map<PostRef, Long> ids(Connection connection, Collection<PostRef> places) {
        return places.stream().distinct().collect(Collectors.toMap(Function.identity(), PostRef::number));
    }

    @Override
    public Optional<ModeratedPost> lock(Connection connection, long id) throws SQLException {
        var found = acts.lock(connection, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var comment = found.get();
        try (var select = connection.prepareStatement("""
                SELECT a.section_id, r.staff, (SELECT count(*) FROM comment_version v WHERE v.comment_id = ?)
                FROM article a, reader r WHERE a.id = ? AND r.id = ?""")) {
            select.setLong(1, id);
            select.setLong(2, comment.articleId());
            select.setLong(3, comment.authorId());
            try (var row = select.executeQuery()) {
                row.next();
                return Optional.of(new ModeratedPost(
                        target(id),
                        comment.articleId(),
                        row.getLong(1),
                        comment.authorId(),
                        row.getBoolean(2),
                        ModeratedPost.Standing.valueOf(comment.state().name()),
                        comment.seq(),
                        comment.words(),
                        row.getInt(3),
                        comment.createdAt()));
            }
        }
    }

    private Found found(Connection connection, ModeratedPost post) throws SQLException {
        return acts.lock(connection, post.target().id()).orElseThrow();
    }

    @Override
    public void publish(Connection connection, ModeratedPost post, Body words, Instant now, AfterCommit after)
            throws SQLException {
        var change = acts.putBack(connection, found(connection, post), words, now);
        after.then(() -> acts.tell(change));
    }

    @Override
    public void withdraw(Connection connection, ModeratedPost post, Instant now, AfterCommit after)
            throws SQLException {
        var change = acts.takeAway(connection, found(connection, post), now);
        after.then(() -> acts.tell(change));
    }

    /// No comment shows itself.
    @Override
    public void keepBack(Connection connection, ModeratedPost post) {}

    @Override
    public void redact(Connection connection, ModeratedPost post, Body words, Instant now, AfterCommit after)
            throws SQLException {
        var comment = found(connection, post);
        acts.forgetVersions(connection, comment);
        var change = acts.rewrite(connection, comment, words, true, now);
        after.then(() -> acts.tell(change));
    }

    @Override
    public void feature(Connection connection, ModeratedPost post, boolean featured, Instant now, AfterCommit after)
            throws SQLException {
        var change = acts.feature(connection, found(connection, post), featured, now);
        after.then(() -> acts.tell(change));
    }

    // Index comment_replies.
    @Override
    public List<Long> replies(Connection connection, ModeratedPost post, int limit) throws SQLException {
        return ids(connection, """
                WITH RECURSIVE below (id, depth) AS (
                    SELECT id, depth FROM comment WHERE parent_id = ? AND shown
                  UNION ALL
                    SELECT c.id, c.depth FROM below JOIN comment c ON c.parent_id = below.id AND c.shown)
                SELECT b.id FROM below b JOIN comment c ON c.id = b.id AND c.state = 'published'
                ORDER BY b.depth, b.id LIMIT ?""", post.target().id(), limit);
    }

    private static List<Long> ids(Connection connection, String sql, long id, int limit) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            select.setInt(2, limit);
            return ModeratedRows.ids(select);
        }
    }

    @Override
    public Map<Long, String> paths(Connection connection, Collection<Long> ids) {
        var paths = new HashMap<Long, String>();
        ids.forEach(id -> paths.put(id, "/comments/%d#comment-%d".formatted(id, id)));
        return paths;
    }

    @Override
    public List<Neighbour> above(Connection connection, long id, int limit) throws SQLException {
        try (var select = connection.prepareStatement("""
                WITH RECURSIVE above (id, parent_id, steps) AS (
                    SELECT id, parent_id, 0 FROM comment WHERE id = ?
                  UNION ALL
                    SELECT c.id, c.parent_id, above.steps + 1
                    FROM above JOIN comment c ON c.id = above.parent_id WHERE above.steps < ?)
                SELECT c.id, r.display_name, c.html, c.created_at, c.state = 'removed'
                FROM above JOIN comment c ON c.id = above.id JOIN reader r ON r.id = c.author_id
                WHERE above.steps > 0 ORDER BY above.steps DESC""")) {
            select.setLong(1, id);
            select.setInt(2, limit);
            return ModeratedRows.neighbours(select);
        }
    }

    // Index comment_replies.
    @Override
    public List<Neighbour> below(Connection connection, long id, int limit) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT c.id, r.display_name, c.html, c.created_at, c.state = 'removed'
                FROM comment c JOIN reader r ON r.id = c.author_id
                WHERE c.parent_id = ? AND c.shown ORDER BY c.seq LIMIT ?""")) {
            select.setLong(1, id);
            select.setInt(2, limit);
            return ModeratedRows.neighbours(select);
        }
    }

    // Primary key of comment_version.
    @Override
    public List<Version> versions(Connection connection, long id) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT source, replaced_at FROM comment_version WHERE comment_id = ? ORDER BY number")) {
            select.setLong(1, id);
            return ModeratedRows.versions(select);
        }
    }

    @Override
    public void forgetVersions(Connection connection, ModeratedPost post) throws SQLException {
        acts.forgetVersions(connection, found(connection, post));
    }

    @Override
    public List<Unseen> unmoderated(Connection connection, long before, Optional<List<Long>> sections, int limit)
            throws SQLException {
        try (var select = connection.prepareStatement(UNMODERATED + """
                AND c.id < ? AND (?::bigint[] IS NULL OR a.section_id = ANY (?)) ORDER BY c.id DESC LIMIT ?""")) {
            var some = sections.isEmpty()
                    ? null
                    : connection.createArrayOf("bigint", sections.get().toArray());
            select.setLong(1, before);
            select.setArray(2, some);
            select.setArray(3, some);
            select.setInt(4, limit);
            return ModeratedRows.unseen(select, PostKind.COMMENT);
        }
    }

    @Override
    public List<Unseen> unmoderated(Connection connection, Collection<Long> ids) throws SQLException {
        try (var select = connection.prepareStatement(UNMODERATED + "AND c.id = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            return ModeratedRows.unseen(select, PostKind.COMMENT);
        }
    }

    @Override
    public Map<Long, Boolean> contradicted(Connection connection, int limit) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT p.id, p.state = 'published' FROM moderation_case c JOIN comment p ON p.id = c.post
                WHERE c.kind = 'comment' AND c.shown <> (p.state = 'published') ORDER BY p.id LIMIT ?""")) {
            select.setInt(1, limit);
            return ModeratedRows.contradicted(select);
        }
    }

    @Override
    public Map<Long, Long> shown(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("""
                        SELECT a.section_id, sum(d.comments) FROM discussion d JOIN article a ON a.id = d.article_id
                        GROUP BY a.section_id""")) {
            return ModeratedRows.shown(select);
        }
    }
}
