package org.understory.post;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.understory.web.Problem;

/// How fast one reader may write: a token bucket each.
@Singleton
public class Pace {

    private final boolean enabled;
    private final LoadingCache<Long, Bucket> buckets;

    Pace(PostConfig config) {
        var pace = config.pace();
        this.enabled = pace.enabled();
        this.buckets = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(pace.refill().multipliedBy(pace.burst()).plus(Duration.ofMinutes(1)))
                .build(reader -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(pace.burst()).refillGreedy(1, pace.refill()))
                        .build());
    }

    /// @throws Refusal 429 with the time to wait
    public void keep(long readerId) {
        if (!enabled) {
            return;
        }
        var probe = buckets.get(readerId).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Problem.tooFast(Duration.ofNanos(probe.getNanosToWaitForRefill()))
                    .refusal();
        }
    }
}
