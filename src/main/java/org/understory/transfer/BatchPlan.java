package org.understory.transfer;

import java.sql.Connection;
import java.sql.SQLException;

/// Which staged comments are written together: those of whole articles, so that each has all of its replies beside it
/// and an import that is cut off leaves no article half written.
record BatchPlan(Connection connection) {

    /// Adds the articles that only comments name, and puts all into batches of whole articles.
    ///
    /// @param size how many comments make a batch full
    void make(int size) throws SQLException {
        try (var insert = connection.prepareStatement("""
                        INSERT INTO import_article (number, article, title)
                        SELECT ? + min(line), article,
                               (array_agg(article_title ORDER BY line) FILTER (WHERE article_title IS NOT NULL))[1]
                        FROM import_line l
                        WHERE NOT EXISTS (SELECT FROM import_article a WHERE a.article = l.article)
                        GROUP BY article""");
                var update = connection.prepareStatement("""
                        UPDATE import_article a
                        SET comments = planned.comments, first_at = planned.first_at, batch = planned.batch
                        FROM (
                          SELECT number, coalesce(c.comments, 0) AS comments, c.first_at,
                                 div(sum(c.comments) OVER (ORDER BY number) - c.comments, ?) AS batch
                          FROM import_article LEFT JOIN (
                            SELECT article, count(*) AS comments, min(at) AS first_at
                            FROM import_line GROUP BY article) AS c USING (article)) AS planned
                        WHERE planned.number = a.number""");
                var index = connection.createStatement()) {
            insert.setLong(1, StagedArticles.AFTER_THE_FILE);
            insert.executeUpdate();
            update.setInt(1, size);
            update.executeUpdate();
            index.execute("CREATE INDEX ON import_article (number)");
            index.execute("CREATE INDEX ON import_article (article)");
            index.execute("CREATE INDEX ON import_article (batch)");
            index.execute("ANALYZE import_article");
        }
    }

    /// How many batches there are; some can be without comments.
    int batches() throws SQLException {
        try (var select = connection.createStatement();
                var rows = select.executeQuery(
                        "SELECT coalesce(max(batch) + 1, 0) FROM import_article WHERE comments > 0")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
