package org.understory.discussion;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.understory.notification.Posts;
import org.understory.post.Beginning;
import org.understory.post.PostKind;
import org.understory.post.PostRef;
import org.understory.web.DatabaseFailure;
import org.understory.web.SafeHtml;

/// Comments, as far as readers are told of them.
@ApplicationScoped
class NotifiedComments implements Posts {

    private final AgroalDataSource database;

    NotifiedComments(AgroalDataSource database) {
        this.database = database;
    }

    @Override
    public PostKind kind() {
        return PostKind.COMMENT;
    }

    // Primary key of comment.
    @Override
    public Map<PostRef, Said> shown(Collection<PostRef> posts) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT c.id, c.article_id, c.html, r.id, r.display_name, r.staff
                        FROM comment c JOIN reader r ON r.id = c.author_id
                        WHERE c.id = ANY (?) AND c.state = 'published'""")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", posts.stream().map(PostRef::number).toArray()));
            var shown = new HashMap<PostRef, Said>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var id = rows.getLong(1);
                    shown.put(
                            new PostRef(PostKind.COMMENT, rows.getLong(2), id),
                            new Said(
                                    new Author(rows.getLong(4), rows.getString(5), rows.getBoolean(6)),
                                    Beginning.of(new SafeHtml(rows.getString(3))),
                                    "/comments/" + id + "#comment-" + id));
                }
            }
            return shown;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    // Index comment_seq.
    @Override
    public List<Long> authors(long articleId, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT author_id FROM (
                            SELECT author_id, state FROM comment
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
}
