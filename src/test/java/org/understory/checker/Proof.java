package org.understory.checker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.understory.cast.Accounts;
import org.understory.embedded.FragileStack;
import org.understory.embedded.Instance;
import org.understory.embedded.LocalRedis;
import org.understory.embedded.Onlooker;

/// A run on a stack of its own, with everything going wrong that a stack can do to itself.
///
/// @param folder of the stack; what is there is deleted
/// @param time how long is written; longer if not every fault was there once
/// @param calm how many messages are acknowledged between two faults
/// @param say is told how it goes
public record Proof(Path folder, int instances, Duration time, int calm, Consumer<String> say) {

    private static final int WRITERS = 24;
    private static final int READERS = 4;
    private static final int ROOMS = 3;
    private static final int WINDOW = 8;

    private static final Duration BRIEFLY = Duration.ofSeconds(2);

    /// Longer than a connection to the database is waited for.
    private static final Duration LONG = Duration.ofSeconds(6);

    /// Nobody is held to a pace, and no room slows itself down, which tests of their own are about.
    private static final Map<String, String> SETTINGS = Map.of(
            "understory.post.pace.enabled", "false",
            "understory.live.burst", "1000000",
            "understory.live.refill", "1ms",
            "understory.chat.burst.rate", "1000000");

    public Summary run() throws Exception {
        try (var redis = LocalRedis.start();
                var stack = FragileStack.start(folder, instances, settings(redis))) {
            var tokens = Accounts.tokens(stack.keycloakUrl(), stack.keycloakPassword(), stack.issuer(), WRITERS);
            var plan = new Plan(
                    stack.instances().stream().map(Instance::address).toList(),
                    rooms(stack),
                    tokens,
                    READERS,
                    WINDOW,
                    time,
                    calm,
                    faults(stack, redis));
            return Run.of(plan, say);
        }
    }

    private Map<String, String> settings(LocalRedis redis) {
        var settings = new HashMap<>(SETTINGS);
        if (instances > 1) {
            settings.put("quarkus.redis.hosts", redis.address());
        }
        return settings;
    }

    private static List<Long> rooms(FragileStack stack) throws Exception {
        var onlooker = new Onlooker(stack.instances().getFirst().address().toString(), stack.issuer());
        var editor = onlooker.token("editor");
        var rooms = new ArrayList<Long>();
        for (int i = 0; i < ROOMS; i++) {
            var path = onlooker.story(editor, "room-" + i);
            rooms.add(Long.valueOf(path.replaceFirst(".*/articles/(\\d+)/.*", "$1")));
        }
        return rooms;
    }

    private static List<Fault> faults(FragileStack stack, LocalRedis redis) {
        var faults = new ArrayList<Fault>();
        for (var instance : stack.instances()) {
            faults.add(Fault.atOnce("connections cut", instance::cut));
            faults.add(new Fault("instance killed", instance::kill, BRIEFLY, instance::start));
            faults.add(new Fault("database frozen", stack::freezePostgres, LONG, stack::thawPostgres));
            faults.add(new Fault("redis stopped", redis::stop, BRIEFLY, redis::startAgain));
            faults.add(new Fault("instance drained", instance::stop, BRIEFLY, instance::start));
            faults.add(new Fault("database killed", stack::killPostgres, BRIEFLY, stack::startPostgres));
            faults.add(new Fault("redis frozen", redis::freeze, LONG, redis::thaw));
            faults.add(new Fault("instance frozen", instance::freeze, LONG, instance::thaw));
        }
        return faults;
    }
}
