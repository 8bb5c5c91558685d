package org.understory.chat;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.understory.notification.Notices;
import org.understory.notification.Posts;
import org.understory.post.Beginning;
import org.understory.post.Columns;
import org.understory.post.Mentions;
import org.understory.post.PostKind;
import org.understory.post.PostRef;
import org.understory.web.DatabaseFailure;
import org.understory.web.SafeHtml;

/// Messages, as far as readers are told of them.
@ApplicationScoped
class NotifiedMessages implements Posts {

    private final AgroalDataSource database;

    NotifiedMessages(AgroalDataSource database) {
        this.database = database;
    }

    static PostRef ref(long articleId, long seq) {
        return new PostRef(PostKind.MESSAGE, articleId, seq);
    }

    @Override
    public PostKind kind() {
        return PostKind.MESSAGE;
    }

    // Index message_seq.
    @Override
    public Map<PostRef, Said> shown(Collection<PostRef> posts) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT m.article_id, m.seq, m.html, r.id, r.display_name, r.staff
                        FROM unnest(?::bigint[], ?::bigint[]) AS t (article_id, seq)
                        JOIN message m ON m.article_id = t.article_id AND m.seq = t.seq
                        JOIN reader r ON r.id = m.author_id
                        WHERE m.state = 'published'""")) {
            new Columns(select).add("bigint", posts, PostRef::articleId).add("bigint", posts, PostRef::number);
            var shown = new HashMap<PostRef, Said>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var articleId = rows.getLong(1);
                    var seq = rows.getLong(2);
                    shown.put(
                            ref(articleId, seq),
                            new Said(
                                    new Author(rows.getLong(4), rows.getString(5), rows.getBoolean(6)),
                                    Beginning.of(new SafeHtml(rows.getString(3))),
                                    "/chats/%d?after=%d#message-%d".formatted(articleId, seq - 1, seq)));
                }
            }
            return shown;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    // Index message_seq.
    @Override
    public List<Long> authors(long articleId, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT author_id FROM (
                            SELECT author_id, state FROM message
                            WHERE article_id = ? AND seq IS NOT NULL ORDER BY seq DESC LIMIT ?) AS lately
                        WHERE state = 'published'""")) {
            select.setLong(1, articleId);
            select.setInt(2, limit);
            var authors = new ArrayList<Long>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    authors.add(rows.getLong(1));
                }
            }
            return authors;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// Whom messages concern that were held until now, in the transaction that releases them.
    static void released(Connection connection, long articleId, List<Long> numbers) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT m.seq, m.author_id, m.html, q.author_id
                FROM message m
                LEFT JOIN message q ON q.article_id = m.article_id AND q.seq = m.reply_to AND q.state = 'published'
                WHERE m.article_id = ? AND m.seq = ANY (?)
                ORDER BY m.seq""")) {
            select.setLong(1, articleId);
            select.setArray(2, connection.createArrayOf("bigint", numbers.toArray()));
            var notices = new Notices();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    notices.posted(
                            ref(articleId, rows.getLong(1)),
                            rows.getLong(2),
                            Optional.ofNullable(rows.getObject(4, Long.class)),
                            Mentions.in(new SafeHtml(rows.getString(3))));
                }
            }
            notices.write(connection);
        }
    }
}
