package org.understory.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.understory.live.Hub;
import org.understory.live.Topic;
import org.understory.notification.Notices;
import org.understory.notification.Notifier;
import org.understory.post.Body;
import org.understory.post.PostKind;
import org.understory.post.PostRef;
import org.understory.post.PostText;
import org.understory.web.RenderedPages;
import org.understory.web.SafeHtml;

/// What is done to a comment besides writing it: each act takes the next number of its discussion's log, in the
/// transaction that does it.
@ApplicationScoped
class CommentActs {

    private final RenderedPages pages;
    private final Hub hub;
    private final CommentCounts counts;
    private final Notifier notifier;

    CommentActs(RenderedPages pages, Hub hub, CommentCounts counts, Notifier notifier) {
        this.pages = pages;
        this.hub = hub;
        this.counts = counts;
        this.notifier = notifier;
    }

    /// A comment under the lock on its discussion.
    ///
    /// @param words empty where it was removed
    /// @param head the number of the discussion's last event
    /// @param premoderated whether a moderator sees everything there first
    record Found(
            long id,
            long articleId,
            Optional<Long> parentId,
            long authorId,
            CommentState state,
            boolean shown,
            int replies,
            Optional<Long> seq,
            Optional<Body> words,
            boolean redacted,
            Instant createdAt,
            long head,
            long version,
            boolean premoderated) {

        boolean isBy(long readerId) {
            return authorId == readerId;
        }

        PostRef ref() {
            return new PostRef(PostKind.COMMENT, articleId, id);
        }
    }

    /// What an act came to.
    ///
    /// @param head the number of the last event with it
    /// @param comments how many there are now, where that changed
    /// @param shown whether readers see the comment now
    record Change(long articleId, long head, Optional<Long> comments, boolean shown) {}

    /// Takes the lock that the batched writer takes, then reads the comment. Primary keys.
    Optional<Found> lock(Connection connection, long id) throws SQLException {
        try (var lock = connection.prepareStatement("""
                        SELECT head, version, mode = 'premoderated' FROM discussion
                        WHERE article_id = (SELECT article_id FROM comment WHERE id = ?) FOR NO KEY UPDATE""");
                var select = connection.prepareStatement("""
                        SELECT id, article_id, parent_id, author_id, state, shown, replies, seq, source, html, language,
                               redacted, created_at
                        FROM comment WHERE id = ?""")) {
            lock.setLong(1, id);
            select.setLong(1, id);
            try (var place = lock.executeQuery()) {
                if (!place.next()) {
                    return Optional.empty();
                }
                try (var row = select.executeQuery()) {
                    row.next();
                    return Optional.of(found(row, place.getLong(1), place.getLong(2), place.getBoolean(3)));
                }
            }
        }
    }

    private static Found found(ResultSet row, long head, long version, boolean premoderated) throws SQLException {
        var state = CommentState.of(row.getString(5));
        return new Found(
                row.getLong(1),
                row.getLong(2),
                Optional.ofNullable(row.getObject(3, Long.class)),
                row.getLong(4),
                state,
                row.getBoolean(6),
                row.getInt(7),
                Optional.ofNullable(row.getObject(8, Long.class)),
                state == CommentState.REMOVED
                        ? Optional.empty()
                        : Optional.of(new Body(
                                new PostText(row.getString(9)),
                                new SafeHtml(row.getString(10)),
                                Optional.ofNullable(row.getString(11)))),
                row.getBoolean(12),
                row.getTimestamp(13).toInstant(),
                head,
                version,
                premoderated);
    }

    /// Keeps what a comment says now among its earlier versions.
    void keepVersion(Connection connection, Found comment, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO comment_version (comment_id, number, source, replaced_at)
                SELECT ?, coalesce(max(number), 0) + 1, ?, ? FROM comment_version WHERE comment_id = ?""")) {
            insert.setLong(1, comment.id());
            insert.setString(2, comment.words().orElseThrow().text().value());
            insert.setTimestamp(3, Timestamp.from(now));
            insert.setLong(4, comment.id());
            insert.executeUpdate();
        }
    }

    /// How often a comment was changed.
    int versions(Connection connection, Found comment) throws SQLException {
        try (var select = connection.prepareStatement("SELECT count(*) FROM comment_version WHERE comment_id = ?")) {
            select.setLong(1, comment.id());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /// Replaces the words of a comment.
    ///
    /// @param redacted whether a moderator does it, which everybody is told
    Change rewrite(Connection connection, Found comment, Body words, boolean redacted, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE comment SET source = ?, html = ?, language = ?, edited_at = ?, redacted = redacted OR ?
                WHERE id = ?""")) {
            update.setString(1, words.text().value());
            update.setString(2, words.html().value());
            update.setString(3, words.language().orElse(null));
            update.setTimestamp(4, Timestamp.from(now));
            update.setBoolean(5, redacted);
            update.setLong(6, comment.id());
            update.executeUpdate();
        }
        if (comment.state() != CommentState.PUBLISHED) {
            return new Change(comment.articleId(), comment.head(), Optional.empty(), false);
        }
        log(connection, comment, "edited", now, 0);
        var notices = new Notices();
        notices.edited(comment.ref(), comment.authorId(), words.mentions());
        notices.write(connection);
        return new Change(comment.articleId(), comment.head() + 1, Optional.empty(), true);
    }

    /// Forgets what a comment said before.
    void forgetVersions(Connection connection, Found comment) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM comment_version WHERE comment_id = ?")) {
            delete.setLong(1, comment.id());
            delete.executeUpdate();
        }
    }

    /// Takes the words of a comment away, and keeps its place while replies stand below it.
    Change takeAway(Connection connection, Found comment, Instant now) throws SQLException {
        var staysShown = comment.shown() && comment.replies() > 0;
        try (var update = connection.prepareStatement("""
                UPDATE comment SET state = 'removed', source = '', html = '', language = NULL, shown = ?, featured = false
                WHERE id = ?""")) {
            update.setBoolean(1, staysShown);
            update.setLong(2, comment.id());
            update.executeUpdate();
        }
        if (comment.state() != CommentState.PUBLISHED) {
            return new Change(comment.articleId(), comment.head(), Optional.empty(), false);
        }
        if (!staysShown) {
            hideEmptyPlaces(connection, comment.parentId());
        }
        var left = log(connection, comment, "removed", now, -1);
        var notices = new Notices();
        notices.gone(comment.ref());
        notices.write(connection);
        if (comment.parentId().isEmpty()) {
            endPlace(connection, comment, now);
            if (staysShown) {
                beginPlace(connection, comment, -2);
            }
        }
        return new Change(comment.articleId(), comment.head() + 1, Optional.of(left), false);
    }

    /// Shows a comment that nobody sees: one that was held gets its number now, one that was taken away comes
    /// back to its place.
    Change putBack(Connection connection, Found comment, Body words, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE comment
                SET state = 'published', source = ?, html = ?, language = ?, shown = true, seq = coalesce(seq, ?)
                WHERE id = ?""")) {
            update.setString(1, words.text().value());
            update.setString(2, words.html().value());
            update.setString(3, words.language().orElse(null));
            update.setLong(4, comment.head() + 1);
            update.setLong(5, comment.id());
            update.executeUpdate();
        }
        if (!comment.shown()) {
            showPlaces(connection, comment.parentId());
        }
        long comments;
        if (comment.seq().isPresent()) {
            comments = log(connection, comment, "edited", now, 1);
        } else {
            comments = count(connection, comment, 1);
            var notices = new Notices();
            notices.posted(comment.ref(), comment.authorId(), author(connection, comment.parentId()), words.mentions());
            notices.write(connection);
        }
        if (comment.parentId().isEmpty()) {
            endPlace(connection, comment, now);
            beginPlace(connection, comment, 0);
            rankAgain(connection, comment);
        }
        return new Change(comment.articleId(), comment.head() + 1, Optional.of(comments), true);
    }

    /// Shows a comment off, or no more; its page is rendered anew.
    Change feature(Connection connection, Found comment, boolean featured, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE comment SET featured = ? WHERE id = ?")) {
            update.setBoolean(1, featured);
            update.setLong(2, comment.id());
            update.executeUpdate();
        }
        log(connection, comment, "state", now, 0);
        return new Change(comment.articleId(), comment.head() + 1, Optional.empty(), true);
    }

    /// Tells everybody, once it is committed.
    void tell(Change change) {
        pages.changed(Discussion.subject(change.articleId()));
        hub.reached(new Topic.Discussion(change.articleId()), change.head());
        change.comments().ifPresent(comments -> counts.ofComments(change.articleId(), comments));
        notifier.wake();
    }

    /// Writes an event into the discussion's log and tells caches that something shown has changed.
    ///
    /// @return how many comments the discussion has now
    private static long log(Connection connection, Found comment, String type, Instant now, int added)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO discussion_event (article_id, seq, type, comment_id, at) VALUES (?, ?, ?, ?, ?)""")) {
            insert.setLong(1, comment.articleId());
            insert.setLong(2, comment.head() + 1);
            insert.setString(3, type);
            insert.setLong(4, comment.id());
            insert.setTimestamp(5, Timestamp.from(now));
            insert.executeUpdate();
        }
        return count(connection, comment, added);
    }

    private static long count(Connection connection, Found comment, int added) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE discussion SET head = head + 1, version = version + 1, comments = comments + ?
                WHERE article_id = ? RETURNING comments""")) {
            update.setInt(1, added);
            update.setLong(2, comment.articleId());
            try (var row = update.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// A removed comment is shown only for the replies below it; with the last of them its place goes too, and
    /// so on up.
    private static void hideEmptyPlaces(Connection connection, Optional<Long> above) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE comment
                SET replies = replies - 1, shown = shown AND NOT (state = 'removed' AND replies = 1)
                WHERE id = ? RETURNING state = 'removed' AND replies = 0, parent_id""")) {
            var parent = above;
            while (parent.isPresent()) {
                update.setLong(1, parent.get());
                try (var row = update.executeQuery()) {
                    row.next();
                    parent = row.getBoolean(1) ? Optional.ofNullable(row.getObject(2, Long.class)) : Optional.empty();
                }
            }
        }
    }

    /// The reverse: what comes back needs the places above it.
    private static void showPlaces(Connection connection, Optional<Long> above) throws SQLException {
        try (var select = connection.prepareStatement("SELECT shown, parent_id FROM comment WHERE id = ?");
                var update = connection.prepareStatement(
                        "UPDATE comment SET replies = replies + 1, shown = true WHERE id = ?")) {
            var parent = above;
            while (parent.isPresent()) {
                update.setLong(1, parent.get());
                select.setLong(1, parent.get());
                try (var row = select.executeQuery()) {
                    row.next();
                    parent = row.getBoolean(1) ? Optional.empty() : Optional.ofNullable(row.getObject(2, Long.class));
                }
                update.executeUpdate();
            }
        }
    }

    private static Optional<Long> author(Connection connection, Optional<Long> commentId) throws SQLException {
        if (commentId.isEmpty()) {
            return Optional.empty();
        }
        try (var select =
                connection.prepareStatement("SELECT author_id FROM comment WHERE id = ? AND state = 'published'")) {
            select.setLong(1, commentId.get());
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    private static void endPlace(Connection connection, Found comment, Instant now) throws SQLException {
        try (var end = connection.prepareStatement("""
                UPDATE best_place SET until = ?, ended_at = ?
                WHERE comment_id = ? AND until = 9223372036854775807""")) {
            end.setLong(1, comment.version() + 1);
            end.setTimestamp(2, Timestamp.from(now));
            end.setLong(3, comment.id());
            end.executeUpdate();
        }
    }

    /// A thread that is only held together by its replies stands behind all others in the order "best".
    private static void beginPlace(Connection connection, Found comment, int rank) throws SQLException {
        try (var begin = connection.prepareStatement("""
                INSERT INTO best_place (article_id, comment_id, rank, since) VALUES (?, ?, ?, ?)""")) {
            begin.setLong(1, comment.articleId());
            begin.setLong(2, comment.id());
            begin.setInt(3, rank);
            begin.setLong(4, comment.version() + 1);
            begin.executeUpdate();
        }
    }

    /// [Tally] ranks whatever votes are counted on, if only none.
    private static void rankAgain(Connection connection, Found comment) throws SQLException {
        try (var insert =
                connection.prepareStatement("INSERT INTO vote_delta (comment_id, score, votes) VALUES (?, 0, 0)")) {
            insert.setLong(1, comment.id());
            insert.executeUpdate();
        }
    }
}
