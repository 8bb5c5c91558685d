package org.understory.reader;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.understory.reader.Readers.Profile;
import org.understory.web.IdentityOutage;
import org.understory.web.Problem;
import org.understory.web.Request;
import org.understory.web.Role;
import org.understory.web.Shell;

/// The one answer to "who asks, and what may they": the account behind the request's session or token, and its
/// reader.
@RequestScoped
public class CurrentReader {

    private final CurrentIdentityAssociation identities;
    private final Readers readers;
    private final Request request;
    private Optional<Account> account;

    CurrentReader(CurrentIdentityAssociation identities, Readers readers, Request request) {
        this.identities = identities;
        this.readers = readers;
        this.request = request;
    }

    /// Who is asking; empty for a visitor. A session that ended, or cannot be looked at now, makes its owner a visitor;
    /// a bad token is refused.
    public Optional<Account> account() {
        if (account == null) {
            account = read(identities.getDeferredIdentity().await().indefinitely());
        }
        return account;
    }

    public Optional<Profile> profile() {
        return account().map(readers::of);
    }

    /// The reader where their identity is known already and they were here a moment ago, so that nothing is waited for.
    public Optional<Profile> atHand() {
        var identity = identities.getDeferredIdentity().subscribeAsCompletionStage();
        return identity.isDone() ? read(identity.join()).flatMap(readers::atHand) : Optional.empty();
    }

    /// @throws Refusal 401 for a visitor, 503 where nobody can say whether it is one
    public Profile required() {
        if (mustSignIn()) {
            throw Problem.of(Problem.Kind.NOT_SIGNED_IN).refusal();
        }
        return profile().orElseThrow();
    }

    /// Whether a visitor is asking, who may sign in first and then do it.
    ///
    /// @throws Refusal 503 where nobody can say so
    public boolean mustSignIn() {
        if (profile().isPresent()) {
            return false;
        }
        if (IdentityOutage.concerns(request.routing())) {
            throw IdentityOutage.problem().refusal();
        }
        return true;
    }

    public boolean is(Role role) {
        return account().map(a -> a.is(role)).orElse(false);
    }

    public boolean isStaff() {
        return account().map(Account::isStaff).orElse(false);
    }

    /// The signed-in reader as the masthead shows them.
    public Optional<Shell.Viewer> viewer() {
        return profile()
                .map(p -> new Shell.Viewer(
                        p.id(),
                        p.name(),
                        p.staff(),
                        is(Role.MODERATOR) || is(Role.ADMIN),
                        is(Role.EDITOR) || is(Role.ADMIN)));
    }

    static Optional<Account> read(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            return Optional.empty();
        }
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new AuthenticationFailedException();
        }
        return Optional.of(
                new Account(token.getIssuer(), token.getSubject(), nameIn(token), Set.copyOf(identity.getRoles())));
    }

    private static String nameIn(JsonWebToken token) {
        String name = token.getClaim("name");
        String preferred = token.getClaim("preferred_username");
        return name == null || name.isBlank() ? preferred : name;
    }
}
