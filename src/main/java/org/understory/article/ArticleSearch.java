package org.understory.article;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.understory.web.DatabaseFailure;

/// Finds the article that somebody of the newsroom means: by its address, its number, its external id, or words of
/// its headline.
@ApplicationScoped
public class ArticleSearch {

    private static final int MOST = 20;
    private static final Pattern NUMBER = Pattern.compile("(?:.*/(?:articles|chats)/)?([0-9]{1,18})(?:[/?#].*)?");

    private final AgroalDataSource database;

    ArticleSearch(AgroalDataSource database) {
        this.database = database;
    }

    /// @param section its name
    public record Found(long id, String headline, String language, String section) {}

    /// The newest that match; none for a blank question.
    public List<Found> find(String question) {
        var asked = question.strip();
        if (asked.isEmpty()) {
            return List.of();
        }
        try (var connection = database.getConnection()) {
            // Primary key, index on external_id.
            try (var select = connection.prepareStatement("""
                    SELECT a.id, a.headline, a.language, s.name FROM article a JOIN section s ON s.id = a.section_id
                    WHERE (a.id = ? OR a.external_id = ?) AND a.state = 'published' ORDER BY a.id LIMIT ?""")) {
                select.setLong(1, number(asked).orElse(0L));
                select.setString(2, asked);
                select.setInt(3, MOST);
                var named = read(select);
                if (!named.isEmpty()) {
                    return named;
                }
            }
            // Index article_headline.
            try (var select = connection.prepareStatement("""
                    SELECT a.id, a.headline, a.language, s.name FROM article a JOIN section s ON s.id = a.section_id
                    WHERE to_tsvector('simple', a.headline) @@ plainto_tsquery('simple', ?) AND a.state = 'published'
                    ORDER BY a.published_at DESC, a.id DESC LIMIT ?""")) {
                select.setString(1, asked);
                select.setInt(2, MOST);
                return read(select);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static Optional<Long> number(String asked) {
        var match = NUMBER.matcher(asked);
        return match.matches() ? Optional.of(Long.parseLong(match.group(1))) : Optional.empty();
    }

    private static List<Found> read(PreparedStatement select) throws SQLException {
        var found = new ArrayList<Found>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                found.add(new Found(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
            }
        }
        return found;
    }
}
