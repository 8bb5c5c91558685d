package org.understory.reader;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.understory.live.Doorkeeper;
import org.understory.live.Listener;
import org.understory.web.Role;

/// Tells live connections whose they are, by the same session or token as any other request.
@ApplicationScoped
class LiveDoorkeeper implements Doorkeeper {

    private final HttpAuthenticator authenticator;
    private final Readers readers;
    private final BlockingSecurityExecutor blocking;

    LiveDoorkeeper(HttpAuthenticator authenticator, Readers readers, BlockingSecurityExecutor blocking) {
        this.authenticator = authenticator;
        this.readers = readers;
        this.blocking = blocking;
    }

    @Override
    public Uni<Listener> who(RoutingContext handshake) {
        return authenticator.attemptAuthentication(handshake).flatMap(identity -> listener(handshake, identity));
    }

    private Uni<Listener> listener(RoutingContext handshake, SecurityIdentity identity) {
        var account = Optional.ofNullable(identity).flatMap(CurrentReader::read);
        return account.isEmpty()
                ? Uni.createFrom().item(Listener.VISITOR)
                : blocking.executeBlocking(() -> signedIn(handshake, identity, account.get()));
    }

    private Listener signedIn(RoutingContext handshake, SecurityIdentity identity, Account account) {
        var session = Sessions.cookieOf(handshake).map(Sessions::keyOf);
        var reader = readers.of(account);
        return new Listener(
                Optional.of(reader.id()),
                Optional.of(reader.name()),
                Arrays.stream(Role.values()).filter(account::is).collect(Collectors.toUnmodifiableSet()),
                session,
                session.isPresent() ? Optional.empty() : Optional.of(endOf(identity)));
    }

    private static Instant endOf(SecurityIdentity identity) {
        return Instant.ofEpochSecond(((JsonWebToken) identity.getPrincipal()).getExpirationTime());
    }
}
