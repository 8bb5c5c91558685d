package org.understory.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Pages that are the same for every visitor, kept as bytes. An entry knows the version of what it shows; its version
/// is looked up again when it is older than a quarter of a second, by one request while the others get the last one,
/// and it is rendered again only if the version changed. While the version can't be looked up (the database is away)
/// the last one is served.
@ApplicationScoped
public class RenderedPages {

    private static final Logger LOG = Logger.getLogger(RenderedPages.class);
    private static final long FRESH_NANOS = 250_000_000L;
    private static final long SERVABLE_NANOS = 1_000_000_000L;

    /// How long a page may still be served after something was added to it here: bounds how often a page is rendered
    /// while many write.
    private static final long SETTLING_NANOS = 25_000_000L;

    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Cache<String, RenderedPage> pages = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((String key, RenderedPage page) -> page.weight())
            .build();
    private final Cache<String, Change> changes = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();
    private final Cache<String, Object> locks =
            Caffeine.newBuilder().weakValues().build();

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

    /// Says that something was added to what these pages show: they may be served for a moment yet.
    public void grew(String subject) {
        changes.put(subject, new Change(System.nanoTime(), false));
    }

    /// Says that something on these pages was changed or taken away: none of them is served again as it is.
    public void changed(String subject) {
        changes.put(subject, new Change(System.nanoTime(), true));
    }

    private record Change(long at, boolean takesAway) {}

    private boolean isOutdated(RenderedPage page, long now) {
        var change = changes.getIfPresent(page.subject());
        return change != null
                && change.at() - page.checkedAt() >= 0
                && (change.takesAway() || now - change.at() > SETTLING_NANOS);
    }

    /// The page as it is now: one caller a key renders, the others wait for it.
    ///
    /// @param key names it among all that are kept
    RenderedPage get(String key, VisitorCache.Recipe recipe) {
        synchronized (locks.get(key, k -> new Object())) {
            var now = System.nanoTime();
            var known = pages.getIfPresent(key);
            if (known != null && now - known.checkedAt() < FRESH_NANOS && !isOutdated(known, now)) {
                return known;
            }
            String current;
            try {
                current = recipe.version().get();
            } catch (Refusal refusal) {
                pages.invalidate(key);
                throw refusal;
            } catch (RuntimeException away) {
                if (known == null) {
                    throw away;
                }
                LOG.warnf("Serving the last known page, its version can't be looked up: %s", away.toString());
                known.checked(System.nanoTime());
                return known;
            }
            if (known != null && known.version().equals(current)) {
                known.checked(now);
                return known;
            }
            var page = RenderedPage.of(recipe, current, now);
            pages.put(key, page);
            return page;
        }
    }
}
