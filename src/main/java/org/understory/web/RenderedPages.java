package org.understory.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
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
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Cache<String, RenderedPage> pages = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((String key, RenderedPage page) -> page.weight())
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
        if (age < FRESH_NANOS || age < SERVABLE_NANOS && !page.claimCheck(now)) {
            return page;
        }
        return null;
    }

    /// The page as it is now: one caller a key renders, the others wait for it.
    ///
    /// @param version says what the page is made of; equal versions mean equal bytes
    /// @param render makes the bytes of the page
    public RenderedPage get(String key, String contentType, Supplier<String> version, Supplier<String> render) {
        synchronized (locks.get(key, k -> new Object())) {
            var now = System.nanoTime();
            var known = pages.getIfPresent(key);
            if (known != null && now - known.checkedAt() < FRESH_NANOS) {
                return known;
            }
            String current;
            try {
                current = version.get();
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
            var page = RenderedPage.of(current, contentType, render.get(), now);
            pages.put(key, page);
            return page;
        }
    }

    /// Forgets one page, so that what was removed is gone from the next answer on.
    public void forget(String key) {
        pages.invalidate(key);
    }
}
