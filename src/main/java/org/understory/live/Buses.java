package org.understory.live;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The bus that is configured: `quarkus.redis.hosts` names Valkey or Redis, without it there is none.
class Buses {

    @Produces
    @ApplicationScoped
    Bus bus(
            Vertx vertx,
            Instance<Redis> redis,
            @ConfigProperty(name = "quarkus.redis.hosts") Optional<String> hosts,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") String type) {
        return hosts.isEmpty()
                ? new LocalBus()
                : new RedisBus(vertx, redis.get(), UUID.randomUUID().toString(), type.equals("cluster"));
    }
}
