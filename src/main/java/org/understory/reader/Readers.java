package org.understory.reader;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.understory.web.Problem;
import org.understory.web.Refusal;

/// The readers' story: an account becomes a reader when it first comes, chooses a name, and is found again.
@ApplicationScoped
public class Readers {

    private static final int NAME_ATTEMPTS = 50;

    private final ReaderRepository readers;
    private final Clock clock;

    /// Who an account is changes only by renaming, so a short memory spares a query for each request of a signed-in
    /// reader.
    private final Cache<String, Profile> known = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    private final Cache<Long, Profile> knownById = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    Readers(ReaderRepository readers, Clock clock) {
        this.readers = readers;
        this.clock = clock;
    }

    /// A reader as others see them.
    public record Profile(long id, String name, boolean staff, java.time.Instant joinedAt) {

        static Profile of(Reader reader) {
            return new Profile(reader.id, reader.displayName, reader.staff, reader.joinedAt);
        }
    }

    /// The reader of an account; made, with a free display name, when the account comes for the first time. Nobody
    /// waits for somebody else's look-up: while the database is away, each takes as long as it may.
    public Profile of(Account account) {
        return atHand(account).orElseGet(() -> lookUp(account));
    }

    /// The same where it is remembered; nothing is waited for.
    Optional<Profile> atHand(Account account) {
        return Optional.ofNullable(known.getIfPresent(account.key()));
    }

    private Profile lookUp(Account account) {
        var profile = QuarkusTransaction.requiringNew()
                .call(() ->
                        readers.byAccount(account.issuer(), account.subject()).map(reader -> refresh(reader, account)))
                .orElseGet(() -> welcome(account));
        known.put(account.key(), profile);
        return profile;
    }

    public Optional<Profile> byId(long id) {
        var found = QuarkusTransaction.requiringNew()
                .call(() -> readers.findByIdOptional(id).map(Profile::of));
        found.ifPresent(profile -> knownById.put(id, profile));
        return found;
    }

    /// The same where they were looked up a moment ago; nothing is waited for.
    public Optional<Profile> atHand(long id) {
        return Optional.ofNullable(knownById.getIfPresent(id));
    }

    /// @throws Refusal 422 where the name can't be used or looks like another reader's
    public Profile rename(Account account, String wanted) {
        var name = DisplayName.of(wanted);
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                var reader =
                        readers.byAccount(account.issuer(), account.subject()).orElseThrow();
                if (!reader.foldedName.equals(name.folded()) && readers.isTaken(name)) {
                    throw nameTaken();
                }
                reader.rename(name);
                readers.flush();
                readers.pagesChanged();
                return Profile.of(reader);
            });
        } catch (PersistenceException e) {
            throw isDuplicate(e) ? nameTaken() : e;
        } finally {
            known.invalidateAll();
            knownById.invalidateAll();
        }
    }

    private Profile refresh(Reader reader, Account account) {
        if (reader.staff != account.isStaff()) {
            reader.staff = account.isStaff();
            readers.pagesChanged();
        }
        return Profile.of(reader);
    }

    /// Claims can hold a name that is taken, and two first requests can come at once: the unique indexes decide, and
    /// the loser looks again.
    private Profile welcome(Account account) {
        var claimed = DisplayName.from(account.name());
        for (int attempt = 0; attempt < NAME_ATTEMPTS; attempt++) {
            var name = attempt == 0 ? claimed : claimed.numbered(attempt + 1);
            try {
                var found = QuarkusTransaction.requiringNew().call(() -> {
                    var already = readers.byAccount(account.issuer(), account.subject());
                    if (already.isPresent()) {
                        return already.map(Profile::of);
                    }
                    if (readers.isTaken(name)) {
                        return Optional.<Profile>empty();
                    }
                    var reader = new Reader(account.issuer(), account.subject(), name, clock.instant());
                    reader.staff = account.isStaff();
                    readers.persistAndFlush(reader);
                    return Optional.of(Profile.of(reader));
                });
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (PersistenceException e) {
                if (!isDuplicate(e)) {
                    throw e;
                }
            }
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            var name = claimed.numbered((int) (clock.millis() % 1_000_000_000L));
            var reader = new Reader(account.issuer(), account.subject(), name, clock.instant());
            reader.staff = account.isStaff();
            readers.persistAndFlush(reader);
            return Profile.of(reader);
        });
    }

    private static Refusal nameTaken() {
        return new Problem(Problem.Kind.NAME_TAKEN, Map.of("field", "displayName")).refusal();
    }

    private static boolean isDuplicate(PersistenceException e) {
        return e instanceof ConstraintViolationException || e.getCause() instanceof ConstraintViolationException;
    }
}
