package org.understory.notification;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.understory.web.DatabaseFailure;

/// Whom somebody who writes under an article may want to call by name: who wrote there lately.
@ApplicationScoped
class Acquaintances {

    private static final int POSTS_LOOKED_AT = 200;
    private static final int MOST = 10;

    private final AgroalDataSource database;
    private final List<Posts> posts;

    Acquaintances(AgroalDataSource database, @All List<Posts> posts) {
        this.database = database;
        this.posts = posts;
    }

    /// Those whose names, or a word of them, begin so; the same number of queries however much was written.
    List<Posts.Author> of(long articleId, String prefix) {
        var ids = new LinkedHashSet<Long>();
        posts.forEach(kind -> ids.addAll(kind.authors(articleId, POSTS_LOOKED_AT)));
        if (ids.isEmpty()) {
            return List.of();
        }
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT r.id, r.display_name, r.staff
                        FROM unnest(?::bigint[]) WITH ORDINALITY AS t (id, place)
                        JOIN reader r ON r.id = t.id
                        WHERE starts_with(lower(r.display_name), lower(?))
                           OR strpos(lower(r.display_name), ' ' || lower(?)) > 0
                        ORDER BY t.place LIMIT ?""")) {
            select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            select.setString(2, prefix);
            select.setString(3, prefix);
            select.setInt(4, MOST);
            var found = new ArrayList<Posts.Author>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Posts.Author(rows.getLong(1), rows.getString(2), rows.getBoolean(3)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
