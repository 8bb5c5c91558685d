package org.understory.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/// Pages that are the same for every visitor, kept as bytes. An entry knows the version of what it shows; its version
/// is looked up again when it is older than a quarter of a second, by one request while the others get the last one,
/// and it is rendered again only if the version changed. While the database is away the last one is served.
@ApplicationScoped
public class RenderedPages {

    private static final Logger LOG = Logger.getLogger(RenderedPages.class);
    private static final long FRESH_NANOS = 250_000_000L;
    private static final long SERVABLE_NANOS = 1_000_000_000L;

    /// How long a page may still be served after something was added to it here: bounds how often a page is rendered
    /// while many write.
    private static final long SETTLING_NANOS = 25_000_000L;

    /// How long a reader waits for a page that somebody else is having rendered, where there is a last one to show.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /// How long a database that was away is not asked again, so that it holds up one reader and not all.
    private static final long AWAY_NANOS = 2_000_000_000L;

    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Cache<String, RenderedPage> pages = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((String key, RenderedPage page) -> page.weight())
            .build();
    private final Cache<String, Long> growths = moments();
    private final Cache<String, Long> changes = moments();
    private final Cache<String, ReentrantLock> locks =
            Caffeine.newBuilder().weakValues().build();

    private volatile long askAgainAt = System.nanoTime();

    private static Cache<String, Long> moments() {
        return Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(Duration.ofMinutes(1))
                .build();
    }

    /// What may be served at once: a page looked up a moment ago, or one that somebody else is just looking up. Null
    /// where the caller must go the long way. Never blocks, so the event loop may ask.
    RenderedPage atHand(String key, long now) {
        var page = pages.getIfPresent(key);
        if (page == null) {
            return null;
        }
        var age = now - page.checkedAt();
        if (isOutdated(page, now)) {
            return null;
        }
        if (age < FRESH_NANOS || age < SERVABLE_NANOS && !page.claimCheck(now)) {
            return page;
        }
        return null;
    }

    /// The page as it was when it was last looked at, however long ago, unless something was taken from it since.
    Optional<RenderedPage> lastKnown(String key) {
        return Optional.ofNullable(pages.getIfPresent(key)).filter(page -> !isTakenAway(page));
    }

    /// Says that something was added to what these pages show: they may be served for a moment yet.
    public void grew(String subject) {
        growths.put(subject, System.nanoTime());
    }

    /// Says that something on these pages was changed or taken away: none of them is served again as it is. They are
    /// forgotten too, because the database may be away for longer than the moment is remembered.
    public void changed(String subject) {
        changes.put(subject, System.nanoTime());
        pages.asMap().values().removeIf(page -> page.subject().equals(subject));
    }

    private boolean isOutdated(RenderedPage page, long now) {
        var grewAt = growths.getIfPresent(page.subject());
        return isTakenAway(page) || grewAt != null && grewAt - page.checkedAt() >= 0 && now - grewAt > SETTLING_NANOS;
    }

    private boolean isTakenAway(RenderedPage page) {
        var changedAt = changes.getIfPresent(page.subject());
        return changedAt != null && changedAt - page.checkedAt() >= 0;
    }

    /// The page as it is now: one caller a key renders, the others wait for it, but take the last one where that takes
    /// long.
    ///
    /// @param key names it among all that are kept
    RenderedPage get(String key, VisitorCache.Recipe recipe) {
        var lock = locks.get(key, k -> new ReentrantLock());
        if (!isMine(lock)) {
            var last = pages.getIfPresent(key);
            if (last != null && !isTakenAway(last)) {
                return last;
            }
            lock.lock();
        }
        try {
            return current(key, recipe);
        } finally {
            lock.unlock();
        }
    }

    private static boolean isMine(ReentrantLock lock) {
        try {
            return lock.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private RenderedPage current(String key, VisitorCache.Recipe recipe) {
        var now = System.nanoTime();
        var known = pages.getIfPresent(key);
        if (known != null && now - known.checkedAt() < FRESH_NANOS && !isOutdated(known, now)) {
            return known;
        }
        if (known != null && !isTakenAway(known) && now - askAgainAt < 0) {
            return known;
        }
        try {
            return lookedUp(key, recipe, known, now);
        } catch (Refusal | Moved decided) {
            pages.invalidate(key);
            throw decided;
        } catch (RuntimeException failure) {
            if (known == null || isTakenAway(known) || !Away.caused(failure)) {
                throw failure;
            }
            LOG.warnf("Serving the last known pages, the database is away: %s", failure.toString());
            askAgainAt = System.nanoTime() + AWAY_NANOS;
            return known;
        }
    }

    private RenderedPage lookedUp(String key, VisitorCache.Recipe recipe, RenderedPage known, long now) {
        var version = recipe.version().get();
        if (known != null && known.version().equals(version)) {
            known.checked(now);
            return known;
        }
        var page = RenderedPage.of(recipe, version, now);
        pages.put(key, page);
        return page;
    }
}
