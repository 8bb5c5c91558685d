package org.understory.post;

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
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.understory.web.DatabaseFailure;

/// Words survive sign-in: what a visitor wrote waits here, bound to their browser by a secret in a cookie, until they
/// come back from Keycloak. The draft's id is the post's idempotency key, so however often they come back, it is
/// published once.
@ApplicationScoped
class Drafts {

    private final AgroalDataSource database;
    private final PostConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Drafts(AgroalDataSource database, PostConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /// A secret for a browser that has none yet.
    String newSecret() {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    UUID keep(String secret, Draft draft) {
        var id = UUID.randomUUID();
        var isComment = draft.place() == Draft.Place.DISCUSSION;
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        INSERT INTO draft (id, secret_hash, place, article_id, parent_id, reply_to, text, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, id);
            insert.setBytes(2, hash(secret));
            insert.setString(3, draft.place().code());
            insert.setLong(4, draft.articleId());
            insert.setObject(5, isComment ? draft.answers().orElse(null) : null, Types.BIGINT);
            insert.setObject(6, isComment ? null : draft.answers().orElse(null), Types.BIGINT);
            insert.setString(7, draft.text());
            insert.setTimestamp(8, Timestamp.from(clock.instant()));
            insert.executeUpdate();
            return id;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// The draft, for the browser that wrote it and no other, while it is not too old.
    Optional<Draft> find(UUID id, Draft.Place place, String secret) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT article_id, coalesce(parent_id, reply_to), text FROM draft
                        WHERE id = ? AND place = ? AND secret_hash = ? AND created_at > ?""")) {
            select.setObject(1, id);
            select.setString(2, place.code());
            select.setBytes(3, hash(secret));
            select.setTimestamp(4, Timestamp.from(oldest()));
            try (var rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Draft(
                                place,
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
            delete.setTimestamp(1, Timestamp.from(oldest()));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private Instant oldest() {
        return clock.instant().minus(config.draftAge());
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
