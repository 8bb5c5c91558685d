package org.understory.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.understory.chat.MessageActs.Found;
import org.understory.live.Event;
import org.understory.moderation.AfterCommit;
import org.understory.moderation.Findings;
import org.understory.moderation.Moderated;
import org.understory.moderation.ModeratedPost;
import org.understory.moderation.ModeratedRows;
import org.understory.moderation.Target;
import org.understory.post.Body;
import org.understory.post.Columns;
import org.understory.post.PostKind;
import org.understory.post.PostRef;

/// Messages, as far as they are moderated.
@ApplicationScoped
class ModeratedMessages implements Moderated {

    // Primary key of message, backwards; index of the constraint on kind and post.
    private static final String WITHOUT_CASE = """
            SELECT m.id, m.article_id, a.section_id, m.author_id, r.display_name, m.source, m.html, m.language, m.created_at,
                   coalesce((SELECT c.version FROM moderation_case c WHERE c.kind = 'message' AND c.post = m.id),
                            1 + (SELECT count(*) FROM message_version v WHERE v.message_id = m.id))
            FROM message m JOIN article a ON a.id = m.article_id JOIN reader r ON r.id = m.author_id
            WHERE NOT EXISTS (SELECT 1 FROM moderation_case c
                              WHERE c.kind = 'message' AND c.post = m.id AND c.state <> 'closed')
            """;

    private static final String UNMODERATED = WITHOUT_CASE + "AND m.state = 'published' ";
    private static final String DELAYED =
            WITHOUT_CASE + "AND m.state = 'held' AND m.release_at IS NOT NULL AND m.id = ANY (?)";

    private final MessageActs acts;
    private final RoomActs rooms;

    ModeratedMessages(MessageActs acts, RoomActs rooms) {
        this.acts = acts;
        this.rooms = rooms;
    }

    static Target target(long id) {
        return new Target(PostKind.MESSAGE, id);
    }

    /// Messages of this transaction in which something was found, with their ids. Index message_request.
    List<Findings.Found> found(Connection connection, List<NewMessage> messages) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT t.place, m.id, m.state FROM unnest(?::bigint[], ?::text[]) WITH ORDINALITY AS t (author, key, place)
                JOIN message m ON m.author_id = t.author AND m.request_key = t.key ORDER BY t.place""")) {
            new Columns(select)
                    .add("bigint", messages, message -> message.author().id())
                    .add("text", messages, NewMessage::requestKey);
            var found = new ArrayList<Findings.Found>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var message = messages.get(row.getInt(1) - 1);
                    found.add(new Findings.Found(
                            target(row.getLong(2)),
                            message.articleId(),
                            message.author().id(),
                            message.body(),
                            message.at(),
                            row.getString(3).equals("published"),
                            message.screened().findings()));
                }
            }
            return found;
        }
    }

    @Override
    public PostKind kind() {
        return PostKind.MESSAGE;
    }

    @Override
    public Tables tables() {
        return new Tables("room", "message");
    }

    @Override
    public Optional<Long> find(Connection connection, PostRef place) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT m.id FROM message m JOIN article a ON a.id = m.article_id AND a.state = 'published'
                WHERE m.article_id = ? AND m.seq = ?""")) {
            select.setLong(1, place.articleId());
            select.setLong(2, place.number());
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    // Index message_seq.
    @Override
    public Map<PostRef, Long> ids(Connection connection, Collection<PostRef> places) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT m.article_id, m.seq, m.id FROM unnest(?::bigint[], ?::bigint[]) AS t (article_id, seq)
                JOIN message m ON m.article_id = t.article_id AND m.seq = t.seq""")) {
            new Columns(select).add("bigint", places, PostRef::articleId).add("bigint", places, PostRef::number);
            var ids = new HashMap<PostRef, Long>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    ids.put(new PostRef(PostKind.MESSAGE, row.getLong(1), row.getLong(2)), row.getLong(3));
                }
            }
            return ids;
        }
    }

    @Override
    public Optional<ModeratedPost> lock(Connection connection, long id) throws SQLException {
        try (var lock = connection.prepareStatement("""
                        SELECT 1 FROM room WHERE article_id = (SELECT article_id FROM message WHERE id = ?)
                        FOR NO KEY UPDATE""")) {
            lock.setLong(1, id);
            lock.execute();
            var message = acts.find(connection, id);
            return message.isEmpty() ? Optional.empty() : Optional.of(post(connection, message.get()));
        }
    }

    private static ModeratedPost post(Connection connection, Found message) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT a.section_id, r.staff, (SELECT count(*) FROM message_version v WHERE v.message_id = ?)
                FROM article a, reader r WHERE a.id = ? AND r.id = ?""")) {
            select.setLong(1, message.id());
            select.setLong(2, message.articleId());
            select.setLong(3, message.authorId());
            try (var row = select.executeQuery()) {
                row.next();
                return new ModeratedPost(
                        target(message.id()),
                        message.articleId(),
                        row.getLong(1),
                        message.authorId(),
                        row.getBoolean(2),
                        ModeratedPost.Standing.valueOf(message.state().toUpperCase(Locale.ROOT)),
                        message.seq(),
                        message.words(),
                        row.getInt(3),
                        message.at());
            }
        }
    }

    private Found found(Connection connection, ModeratedPost post) throws SQLException {
        return acts.find(connection, post.target().id()).orElseThrow();
    }

    private static long next(Connection connection, ModeratedPost post) throws SQLException {
        try (var select = connection.prepareStatement("SELECT head + 1 FROM room WHERE article_id = ?")) {
            select.setLong(1, post.articleId());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void tell(AfterCommit after, ModeratedPost post, Optional<Event> event) {
        event.ifPresent(happened -> after.then(() -> rooms.tell(post.articleId(), happened)));
    }

    @Override
    public void publish(Connection connection, ModeratedPost post, Body words, Instant now, AfterCommit after)
            throws SQLException {
        var event = acts.putBack(connection, found(connection, post), words, next(connection, post), now);
        tell(after, post, Optional.of(event));
    }

    @Override
    public void withdraw(Connection connection, ModeratedPost post, Instant now, AfterCommit after)
            throws SQLException {
        tell(after, post, acts.takeAway(connection, found(connection, post), next(connection, post), now));
    }

    @Override
    public void keepBack(Connection connection, ModeratedPost post) throws SQLException {
        acts.keepBack(connection, post.target().id());
    }

    @Override
    public void redact(Connection connection, ModeratedPost post, Body words, Instant now, AfterCommit after)
            throws SQLException {
        var message = found(connection, post);
        acts.forgetVersions(connection, message);
        tell(after, post, acts.rewrite(connection, message, words, true, next(connection, post), now));
    }

    /// A message that is shown off stands over its room.
    @Override
    public void feature(Connection connection, ModeratedPost post, boolean featured, Instant now, AfterCommit after)
            throws SQLException {
        var pinned = featured ? post.seq() : Optional.<Long>empty();
        tell(after, post, Optional.of(rooms.pin(connection, post.articleId(), pinned, next(connection, post), now)));
    }

    // Index message_seq: what answers a message came after it.
    @Override
    public List<Long> replies(Connection connection, ModeratedPost post, int limit) throws SQLException {
        if (post.seq().isEmpty()) {
            return List.of();
        }
        try (var select = connection.prepareStatement("""
                WITH RECURSIVE below (id, seq) AS (
                    SELECT id, seq FROM message WHERE article_id = ? AND seq > ? AND reply_to = ?
                  UNION
                    SELECT m.id, m.seq FROM below JOIN message m
                      ON m.article_id = ? AND m.seq > below.seq AND m.reply_to = below.seq)
                SELECT b.id FROM below b JOIN message m ON m.id = b.id AND m.state = 'published'
                ORDER BY b.seq LIMIT ?""")) {
            select.setLong(1, post.articleId());
            select.setLong(2, post.seq().get());
            select.setLong(3, post.seq().get());
            select.setLong(4, post.articleId());
            select.setInt(5, limit);
            return ModeratedRows.ids(select);
        }
    }

    // Primary key of message.
    @Override
    public Map<Long, String> paths(Connection connection, Collection<Long> ids) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT id, article_id, seq FROM message WHERE id = ANY (?) AND seq IS NOT NULL")) {
            select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            var paths = new HashMap<Long, String>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var seq = row.getLong(3);
                    paths.put(
                            row.getLong(1),
                            "/chats/%d?after=%d#message-%d".formatted(row.getLong(2), Math.max(0, seq - 10), seq));
                }
            }
            return paths;
        }
    }

    /// In a room the messages just before are what a message answers, whether it says so or not. Index
    /// message_seq.
    @Override
    public List<Neighbour> above(Connection connection, long id, int limit) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT * FROM (
                    SELECT m.id, r.display_name, m.html, m.created_at, m.state = 'removed', m.seq
                    FROM message t JOIN room o ON o.article_id = t.article_id
                    JOIN message m ON m.article_id = t.article_id AND m.seq < coalesce(t.seq, o.head + 1)
                    JOIN reader r ON r.id = m.author_id
                    WHERE t.id = ? ORDER BY m.seq DESC LIMIT ?) AS before ORDER BY seq""")) {
            select.setLong(1, id);
            select.setInt(2, limit);
            return ModeratedRows.neighbours(select);
        }
    }

    /// The messages just after; none where it is not shown yet. Index message_seq.
    @Override
    public List<Neighbour> below(Connection connection, long id, int limit) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT m.id, r.display_name, m.html, m.created_at, m.state = 'removed'
                FROM message t JOIN message m ON m.article_id = t.article_id AND m.seq > t.seq
                JOIN reader r ON r.id = m.author_id
                WHERE t.id = ? ORDER BY m.seq LIMIT ?""")) {
            select.setLong(1, id);
            select.setInt(2, limit);
            return ModeratedRows.neighbours(select);
        }
    }

    // Primary key of message_version.
    @Override
    public List<Version> versions(Connection connection, long id) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT source, replaced_at FROM message_version WHERE message_id = ? ORDER BY number")) {
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
                AND m.id < ? AND (?::bigint[] IS NULL OR a.section_id = ANY (?)) ORDER BY m.id DESC LIMIT ?""")) {
            var some = sections.isEmpty()
                    ? null
                    : connection.createArrayOf("bigint", sections.get().toArray());
            select.setLong(1, before);
            select.setArray(2, some);
            select.setArray(3, some);
            select.setInt(4, limit);
            return ModeratedRows.unseen(select, PostKind.MESSAGE);
        }
    }

    @Override
    public List<Unseen> unmoderated(Connection connection, Collection<Long> ids) throws SQLException {
        try (var select = connection.prepareStatement(UNMODERATED + "AND m.id = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            return ModeratedRows.unseen(select, PostKind.MESSAGE);
        }
    }

    @Override
    public End end(Connection connection, long articleId, int limit) throws SQLException {
        return WatchedRoom.end(connection, articleId, limit);
    }

    @Override
    public Map<Long, Instant> releases(Connection connection, Collection<Long> ids) throws SQLException {
        return WatchedRoom.releases(connection, ids);
    }

    @Override
    public List<Unseen> delayed(Connection connection, Collection<Long> ids) throws SQLException {
        try (var select = connection.prepareStatement(DELAYED)) {
            select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            return ModeratedRows.unseen(select, PostKind.MESSAGE);
        }
    }

    @Override
    public Map<Long, Boolean> contradicted(Connection connection, int limit) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT p.id, p.state = 'published' FROM moderation_case c JOIN message p ON p.id = c.post
                WHERE c.kind = 'message' AND c.shown <> (p.state = 'published') ORDER BY p.id LIMIT ?""")) {
            select.setInt(1, limit);
            return ModeratedRows.contradicted(select);
        }
    }

    @Override
    public Map<Long, Long> shown(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("""
                        SELECT a.section_id, sum(r.messages - r.gone) FROM room r JOIN article a ON a.id = r.article_id
                        GROUP BY a.section_id""")) {
            return ModeratedRows.shown(select);
        }
    }
}
