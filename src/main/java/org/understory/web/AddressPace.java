package org.understory.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How much may be written, and how many connections opened, from one address, whoever is behind it. Generous: a school
/// or an office is one address.
@ApplicationScoped
public class AddressPace {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int MOST_ADDRESSES = 100_000;

    private final ClientAddresses addresses;
    private final LoadingCache<ClientAddress, Bucket> buckets;

    AddressPace(ClientAddresses addresses, WebConfig config) {
        this.addresses = addresses;
        var burst = config.limits().addressBurst();
        var refill = config.limits().addressRefill();
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterAccess(refill.multipliedBy(burst).plus(Duration.ofMinutes(1)))
                .build(address -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(burst).refillGreedy(1, refill))
                        .build());
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.ADDRESS_PACE);
    }

    private void check(RoutingContext context) {
        var refusal =
                READING.contains(context.request().method()) ? Optional.<Problem>empty() : refusal(context.request());
        refusal.ifPresentOrElse(problem -> Answer.end(context, problem), context::next);
    }

    /// Counts one more from where this request comes.
    ///
    /// @return 429 where it is one too many
    public Optional<Problem> refusal(HttpServerRequest request) {
        return addresses
                .of(request)
                .map(address -> buckets.get(address).tryConsumeAndReturnRemaining(1))
                .filter(probe -> !probe.isConsumed())
                .map(probe -> Problem.tooFast(Duration.ofNanos(probe.getNanosToWaitForRefill())));
    }
}
