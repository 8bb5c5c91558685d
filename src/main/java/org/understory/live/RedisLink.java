package org.understory.live;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Two connections to Valkey or Redis, one that listens and one that speaks. When something is wrong with them, both
/// are given up together.
final class RedisLink {

    /// What is on its way to a server that answers slowly; further texts are left out.
    private static final int MOST_ON_THE_WAY = 1024;

    private final Command subscribe;
    private final Command publish;
    private final AtomicInteger onTheWay = new AtomicInteger();
    private volatile RedisConnection listening;
    private volatile RedisConnection speaking;
    private volatile boolean closed;

    private RedisLink(boolean sharded) {
        this.subscribe = sharded ? Command.SSUBSCRIBE : Command.SUBSCRIBE;
        this.publish = sharded ? Command.SPUBLISH : Command.PUBLISH;
    }

    /// @param sharded whether channels live on the nodes of a cluster (Redis 7)
    /// @param heard told each text
    static RedisLink open(Redis redis, boolean sharded, List<String> channels, Consumer<String> heard) {
        var link = new RedisLink(sharded);
        redis.connect().onSuccess(connection -> link.listen(connection, channels, heard));
        redis.connect().onSuccess(link::speak);
        return link;
    }

    private void listen(RedisConnection connection, List<String> channels, Consumer<String> heard) {
        listening = connection;
        connection.handler(message -> textOf(message, heard));
        channels.forEach(channel -> connection.send(Request.cmd(subscribe).arg(channel)));
        closeIfGivenUp();
    }

    private void speak(RedisConnection connection) {
        speaking = connection;
        closeIfGivenUp();
    }

    /// RESP3, pushed data: `message` or `smessage`, the channel, the text.
    private static void textOf(Response message, Consumer<String> heard) {
        if (message != null && message.size() == 3 && message.get(0).toString().endsWith("message")) {
            heard.accept(message.get(2).toString());
        }
    }

    /// Never waits.
    void publish(String channel, String text) {
        var connection = speaking;
        if (connection != null && onTheWay.get() < MOST_ON_THE_WAY) {
            onTheWay.incrementAndGet();
            connection.send(Request.cmd(publish).arg(channel).arg(text)).onComplete(sent -> onTheWay.decrementAndGet());
        }
    }

    void close() {
        closed = true;
        closeIfGivenUp();
    }

    private void closeIfGivenUp() {
        if (closed) {
            for (var connection : new RedisConnection[] {listening, speaking}) {
                if (connection != null) {
                    connection.close();
                }
            }
        }
    }
}
