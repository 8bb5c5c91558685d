package org.understory.discussion;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.understory.web.DatabaseFailure;

/// Words survive sign-in: what a visitor wrote waits here, bound to their browser by a secret in a cookie, until they
/// come back from Keycloak. The draft's id is the comment's idempotency key, so however often they come back, it is
/// published once.
@ApplicationScoped
class Drafts {

    private final AgroalDataSource database;
    private final DiscussionConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Drafts(AgroalDataSource database, DiscussionConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    record Draft(UUID id, long articleId, Optional<Long> parentId, String text) {

        Discussion.Words words() {
            return new Discussion.Words(articleId, parentId, text, Optional.of("draft:" + id));
        }
    }

    /// A secret for a browser that has none yet.
    String newSecret() {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    UUID keep(String secret, long articleId, Optional<Long> parentId, String text) {
        var id = UUID.randomUUID();
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        INSERT INTO draft (id, secret_hash, article_id, parent_id, text, created_at)
                        VALUES (?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, id);
            insert.setBytes(2, hash(secret));
            insert.setLong(3, articleId);
            insert.setObject(4, parentId.orElse(null), Types.BIGINT);
            insert.setString(5, text);
            insert.setTimestamp(6, Timestamp.from(clock.instant()));
            insert.executeUpdate();
            return id;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// The draft, for the browser that wrote it and no other, while it is not too old.
    Optional<Draft> find(UUID id, String secret) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT article_id, parent_id, text FROM draft
                        WHERE id = ? AND secret_hash = ? AND created_at > ?""")) {
            select.setObject(1, id);
            select.setBytes(2, hash(secret));
            select.setTimestamp(3, Timestamp.from(clock.instant().minus(config.draftAge())));
            try (var rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Draft(
                                id,
                                rows.getLong(1),
                                Optional.ofNullable(rows.getObject(2, Long.class)),
                                rows.getString(3)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Scheduled(every = "10m", delayed = "1m")
    void forgetOld() {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("DELETE FROM draft WHERE created_at < ?")) {
            delete.setTimestamp(1, Timestamp.from(clock.instant().minus(config.draftAge())));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
