package org.understory.article;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.understory.web.DatabaseFailure;

/// In which section an article stands, remembered for a while, so that whoever writes there costs no look at
/// it.
@Singleton
public class ArticleSections {

    private final AgroalDataSource database;
    private final Cache<Long, Where> remembered = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    ArticleSections(AgroalDataSource database) {
        this.database = database;
    }

    /// @param language of the section, BCP 47
    public record Where(long sectionId, String language) {

        /// An article that there is none of stands nowhere.
        public static final Where NOWHERE = new Where(0, "");
    }

    /// The section where it was looked up lately; nothing is waited for.
    public Optional<Where> atHand(long articleId) {
        return Optional.ofNullable(remembered.getIfPresent(articleId));
    }

    /// The same; may wait for the database.
    public Where of(long articleId) {
        return atHand(articleId).orElseGet(() -> {
            var where = lookUp(articleId);
            remembered.put(articleId, where);
            return where;
        });
    }

    private Where lookUp(long articleId) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT s.id, s.language FROM article a JOIN section s ON s.id = a.section_id WHERE a.id = ?""")) {
            select.setLong(1, articleId);
            try (var row = select.executeQuery()) {
                return row.next() ? new Where(row.getLong(1), row.getString(2)) : Where.NOWHERE;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
