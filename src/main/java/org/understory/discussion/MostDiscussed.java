package org.understory.discussion;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.understory.article.Article;
import org.understory.web.DatabaseFailure;

/// The articles under which most was said. Looked up now and then and remembered between, because an index on the
/// counts would cost every comment more than the list is worth.
@ApplicationScoped
public class MostDiscussed {

    private static final long REMEMBERED_NANOS = 20_000_000_000L;
    private static final int ARTICLES = 10;

    private final AgroalDataSource database;
    private volatile Known known = new Known(List.of(), System.nanoTime() - REMEMBERED_NANOS);

    MostDiscussed(AgroalDataSource database) {
        this.database = database;
    }

    /// An article with its number of comments.
    public record Discussed(long articleId, String headline, String language, String path, long comments) {}

    private record Known(List<Discussed> articles, long at) {}

    /// The ten of them, most comments first.
    public List<Discussed> articles() {
        var now = System.nanoTime();
        if (now - known.at() >= REMEMBERED_NANOS) {
            known = new Known(read(), now);
        }
        return known.articles();
    }

    private List<Discussed> read() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT a.id, a.headline, a.language, a.slug, d.comments
                        FROM discussion d JOIN article a ON a.id = d.article_id AND a.state = 'published'
                        WHERE d.comments > 0
                        ORDER BY d.comments DESC, a.id DESC LIMIT ?""")) {
            select.setInt(1, ARTICLES);
            var articles = new ArrayList<Discussed>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    articles.add(new Discussed(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            Article.path(row.getLong(1), row.getString(4)),
                            row.getLong(5)));
                }
            }
            return List.copyOf(articles);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
