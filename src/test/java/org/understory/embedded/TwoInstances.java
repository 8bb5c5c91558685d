package org.understory.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Two instances of the packaged service on a stack whose parts can be broken and mended, with a Redis between them.
public record TwoInstances(FragileStack stack, LocalRedis redis) implements AutoCloseable {

    /// Nobody is held to a pace, no room slows itself down, and the same may be said again and again, which tests of
    /// their own are about. The time for a body
    /// is shorter than the database is waited for: it limits the body, not the answer.
    private static final Map<String, String> SETTINGS = Map.of(
            "understory.post.pace.enabled", "false",
            "understory.moderation.copies.remembered", "1",
            "understory.moderation.flags-per-day", "1000000",
            "understory.limits.body-time", "2s",
            "understory.live.burst", "1000000",
            "understory.live.refill", "1ms",
            "understory.chat.burst.rate", "1000000");

    /// @param folder of the stack; what is there is deleted
    public static TwoInstances start(Path folder) throws IOException, InterruptedException {
        var redis = LocalRedis.start();
        try {
            var settings = new HashMap<>(SETTINGS);
            settings.put("quarkus.redis.hosts", redis.address());
            return new TwoInstances(FragileStack.start(folder, 2, settings), redis);
        } catch (IOException | InterruptedException | RuntimeException e) {
            redis.close();
            throw e;
        }
    }

    @Override
    public void close() {
        stack.close();
        redis.close();
    }
}
