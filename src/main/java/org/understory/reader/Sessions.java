package org.understory.reader;

import io.agroal.api.AgroalDataSource;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.understory.live.Connections;
import org.understory.web.Away;
import org.understory.web.DatabaseFailure;

/// The signed-in browsers. A session's tokens stay in the database and the cookie holds only a random name of the
/// row, so a session ends everywhere at once when its row goes: by logging out, or by Keycloak's back-channel logout,
/// whichever instance receives it. Refreshed tokens replace the old ones in the row, so of many requests at once each
/// finds the session, and none can bring back one that ended meanwhile.
@ApplicationScoped
@Alternative
@Priority(1)
class Sessions implements TokenStateManager {

    private static final Duration LONGEST = Duration.ofDays(31);

    /// Under which a request remembers the cookie that it came with.
    private static final String COOKIE = Sessions.class.getName();

    private final SecureRandom random = new SecureRandom();
    private final AgroalDataSource database;
    private final StaffRights staff;
    private final Connections connections;
    private final Clock clock;

    Sessions(AgroalDataSource database, StaffRights staff, Connections connections, Clock clock) {
        this.database = database;
        this.staff = staff;
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext context,
            OidcTenantConfig config,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> request) {
        Optional<String> cookie = cookieOf(context);
        return request.runBlocking(() -> cookie.isPresent() ? refresh(cookie.get(), tokens) : open(tokens));
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext context,
            OidcTenantConfig config,
            String cookie,
            OidcRequestContext<AuthorizationCodeTokens> request) {
        context.put(COOKIE, cookie);
        TenantConfigContext keycloak = context.get(TenantConfigContext.class.getName());
        return request.runBlocking(() -> read(cookie)).chain(tokens -> staff.upToDate(tokens, keycloak.provider())
                .chain(fresh -> fresh == tokens
                        ? Uni.createFrom().item(tokens)
                        : request.runBlocking(() -> {
                            refresh(cookie, fresh);
                            return fresh;
                        })));
    }

    /// Deletes nothing: the extension gives a session up whenever it cannot read or refresh it, also because the
    /// database or Keycloak is away. When one is over is for [SignIn] and [SingleLogout] to say.
    @Override
    public Uni<Void> deleteTokens(
            RoutingContext context, OidcTenantConfig config, String cookie, OidcRequestContext<Void> request) {
        return Uni.createFrom().voidItem();
    }

    /// The session cookie that a request came with, once the request was looked at.
    static Optional<String> cookieOf(RoutingContext context) {
        return Optional.ofNullable(context.get(COOKIE));
    }

    /// Ends the session of one cookie.
    void end(String cookie) {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("DELETE FROM session WHERE cookie_hash = ?")) {
            delete.setBytes(1, hash(cookie));
            delete.executeUpdate();
            connections.signOut(Set.of(keyOf(cookie)));
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// Ends one sign-in (`sid`), or all of an account where it is null.
    void end(String issuer, String subject, String sid) {
        var sql = sid == null
                ? "DELETE FROM session WHERE issuer = ? AND subject = ? RETURNING cookie_hash"
                : "DELETE FROM session WHERE issuer = ? AND subject = ? AND sid = ? RETURNING cookie_hash";
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(sql)) {
            delete.setString(1, issuer);
            delete.setString(2, subject);
            if (sid != null) {
                delete.setString(3, sid);
            }
            connections.signOut(keys(delete));
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// Live connections whose session ended on another instance, or by its age, end as well. While the database is
    /// away nobody can say so, and nothing is said.
    @Scheduled(every = "2s")
    void signOutEnded() {
        var listening = connections.sessions();
        if (listening.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT cookie_hash FROM session WHERE cookie_hash = ANY (?) AND expires_at > ?")) {
            var hashes = listening.stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new);
            select.setArray(1, connection.createArrayOf("bytea", hashes));
            select.setTimestamp(2, Timestamp.from(clock.instant()));
            listening.removeAll(keys(select));
            connections.end(listening);
        } catch (SQLException e) {
            if (!Away.caused(e)) {
                throw new DatabaseFailure(e);
            }
        }
    }

    private static Set<String> keys(PreparedStatement returningHashes) throws SQLException {
        var keys = new HashSet<String>();
        try (var rows = returningHashes.executeQuery()) {
            while (rows.next()) {
                keys.add(HexFormat.of().formatHex(rows.getBytes(1)));
            }
        }
        return keys;
    }

    /// What a session is called where its cookie must not be known.
    static String keyOf(String cookie) {
        return HexFormat.of().formatHex(hash(cookie));
    }

    @Scheduled(every = "10m", delayed = "1m")
    void forgetExpired() {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("DELETE FROM session WHERE expires_at < ?")) {
            delete.setTimestamp(1, Timestamp.from(clock.instant()));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private String open(AuthorizationCodeTokens tokens) {
        var cookie = newCookie();
        var claims = claims(tokens.getIdToken());
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        INSERT INTO session (cookie_hash, issuer, subject, sid, id_token, access_token, refresh_token, expires_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setBytes(1, hash(cookie));
            insert.setString(2, claims.getString("iss"));
            insert.setString(3, claims.getString("sub"));
            insert.setString(4, claims.getString("sid"));
            insert.setString(5, tokens.getIdToken());
            insert.setString(6, tokens.getAccessToken());
            insert.setString(7, tokens.getRefreshToken());
            insert.setTimestamp(8, Timestamp.from(clock.instant().plus(LONGEST)));
            insert.executeUpdate();
            return cookie;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private AuthorizationCodeTokens read(String cookie) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT id_token, access_token, refresh_token
                        FROM session WHERE cookie_hash = ? AND expires_at > ?""")) {
            select.setBytes(1, hash(cookie));
            select.setTimestamp(2, Timestamp.from(clock.instant()));
            try (var rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new AuthenticationFailedException("There is no such session");
                }
                return new AuthorizationCodeTokens(rows.getString(1), rows.getString(2), rows.getString(3));
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// Keeps the cookie. Refreshed tokens are those of the same account (OpenID Connect Core 1.0, 12.2), or of none.
    private String refresh(String cookie, AuthorizationCodeTokens tokens) {
        var claims = claims(tokens.getIdToken());
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("""
                        UPDATE session SET id_token = ?, access_token = ?, refresh_token = ?, expires_at = ?
                        WHERE cookie_hash = ? AND issuer = ? AND subject = ?""")) {
            update.setString(1, tokens.getIdToken());
            update.setString(2, tokens.getAccessToken());
            update.setString(3, tokens.getRefreshToken());
            update.setTimestamp(4, Timestamp.from(clock.instant().plus(LONGEST)));
            update.setBytes(5, hash(cookie));
            update.setString(6, claims.getString("iss"));
            update.setString(7, claims.getString("sub"));
            if (update.executeUpdate() == 0) {
                throw new AuthenticationFailedException("The session ended while it was refreshed");
            }
            return cookie;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private String newCookie() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The token comes from Keycloak itself, or was verified by the OIDC extension before it came here.
    static JsonObject claims(String token) {
        var payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return new JsonObject(new String(payload, StandardCharsets.UTF_8));
    }

    private static byte[] hash(String cookie) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(cookie.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
