package org.understory.reader;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.understory.web.DatabaseFailure;

/// Finds readers by what somebody wrote for their names: folded as [DisplayName] folds them, so that a name is found
/// however it is spelt.
@ApplicationScoped
public class Names {

    private final AgroalDataSource database;

    /// In a lively room the same few names are called again and again; whoever takes a new name is found by it a moment
    /// later.
    private final Cache<String, Optional<Long>> known = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    Names(AgroalDataSource database) {
        this.database = database;
    }

    /// The ids of the readers who are called so, by what was written; what is nobody's name is left out. May wait for
    /// the database.
    public Map<String, Long> find(Collection<String> written) {
        var folded = new HashMap<String, String>();
        written.forEach(name -> folded.put(name, DisplayName.fold(name)));
        var unknown = folded.values().stream()
                .filter(name -> !name.isEmpty() && known.getIfPresent(name) == null)
                .distinct()
                .toList();
        var looked = unknown.isEmpty() ? Map.<String, Long>of() : lookUp(unknown);
        var found = new HashMap<String, Long>();
        folded.forEach((name, fold) -> Optional.ofNullable(looked.get(fold))
                .or(() -> Optional.ofNullable(known.getIfPresent(fold)).flatMap(id -> id))
                .ifPresent(id -> found.put(name, id)));
        return found;
    }

    private Map<String, Long> lookUp(Collection<String> folded) {
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement("SELECT folded_name, id FROM reader WHERE folded_name = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("text", folded.toArray()));
            var found = new HashMap<String, Long>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getLong(2));
                }
            }
            folded.forEach(name -> known.put(name, Optional.ofNullable(found.get(name))));
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
