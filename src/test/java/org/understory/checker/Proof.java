package org.understory.checker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.understory.cast.Accounts;
import org.understory.embedded.FragileStack;
import org.understory.embedded.Instance;
import org.understory.embedded.LocalRedis;
import org.understory.embedded.Onlooker;
import org.understory.embedded.TwoInstances;

/// A run on a stack of its own, with everything going wrong that a stack can do to itself.
///
/// @param time how long is written; longer if not every fault was there once
/// @param calm how many messages are acknowledged between two faults
/// @param say is told how it goes
public record Proof(TwoInstances site, Duration time, int calm, Consumer<String> say) {

    private static final int WRITERS = 24;
    private static final int READERS = 4;
    private static final int ROOMS = 3;
    private static final int WINDOW = 8;

    private static final Duration BRIEFLY = Duration.ofSeconds(2);

    /// Longer than a connection to the database is waited for.
    private static final Duration LONG = Duration.ofSeconds(6);

    public Summary run() throws Exception {
        var stack = site.stack();
        var tokens = Accounts.tokens(stack.keycloakUrl(), stack.keycloakPassword(), stack.issuer(), WRITERS);
        var plan = new Plan(
                stack.instances().stream().map(Instance::address).toList(),
                rooms(stack),
                tokens,
                READERS,
                WINDOW,
                time,
                calm,
                faults(stack, site.redis()));
        return Run.of(plan, say);
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
        var one = stack.instances().getFirst();
        var other = stack.instances().getLast();
        return List.of(
                Fault.atOnce("connections cut", one::cut),
                new Fault("instance killed", one::kill, BRIEFLY, one::start),
                new Fault("database frozen", stack::freezePostgres, LONG, stack::thawPostgres),
                new Fault("redis stopped", redis::stop, BRIEFLY, redis::startAgain),
                new Fault("instance drained", other::stop, BRIEFLY, other::start),
                new Fault("database killed", stack::killPostgres, BRIEFLY, stack::startPostgres),
                new Fault("redis frozen", redis::freeze, LONG, redis::thaw),
                new Fault("instance frozen", other::freeze, LONG, other::thaw));
    }
}
