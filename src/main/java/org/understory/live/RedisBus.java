package org.understory.live;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/// Signals over Valkey or Redis. Topics are spread over a fixed number of channels, which a cluster keeps on different
/// nodes. Each instance hears itself on a channel of its own every second: that tells a server that stands still from
/// one where nothing happens.
final class RedisBus implements Bus {

    private static final Logger LOG = Logger.getLogger(RedisBus.class);

    private static final int CHANNELS = 16;
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final Redis redis;
    private final String instance;
    private final boolean sharded;
    private BiConsumer<String, Signal> receiver = (from, signal) -> {};
    private volatile RedisLink link;
    private volatile long openedAt;
    private volatile long heardAt = System.nanoTime() - SILENCE.toNanos();
    private boolean saidUp;

    /// @param instance a name that no other instance has
    /// @param sharded whether the server is a cluster
    RedisBus(Vertx vertx, Redis redis, String instance, boolean sharded) {
        this.vertx = vertx;
        this.redis = redis;
        this.instance = instance;
        this.sharded = sharded;
    }

    @Override
    public void start(BiConsumer<String, Signal> wanted) {
        receiver = wanted;
        open();
        vertx.setPeriodic(BEAT.toMillis(), timer -> beat());
    }

    @Override
    public void send(Signal signal) {
        var open = link;
        // Something may be written while the service starts, before the bus does.
        if (open != null) {
            open.publish(channel(signal), SignalText.write(instance, signal));
        }
    }

    @Override
    public boolean isUp() {
        return System.nanoTime() - heardAt < SILENCE.toNanos();
    }

    private void open() {
        var channels = new ArrayList<>(List.of(own()));
        for (int i = 0; i < CHANNELS; i++) {
            channels.add(channel(i));
        }
        openedAt = System.nanoTime();
        link = RedisLink.open(redis, sharded, channels, this::hear);
    }

    private void beat() {
        link.publish(own(), instance);
        if (!isUp() && System.nanoTime() - openedAt > SILENCE.toNanos()) {
            link.close();
            open();
        }
        say(isUp());
    }

    private void say(boolean up) {
        if (up != saidUp) {
            saidUp = up;
            if (up) {
                LOG.info("The bus between instances is up");
            } else {
                LOG.warn("The bus between instances is away: the logs are looked at every second until it is back");
            }
        }
    }

    private void hear(String text) {
        heardAt = System.nanoTime();
        if (text.equals(instance)) {
            return;
        }
        try {
            SignalText.read(text)
                    .filter(sent -> !sent.instance().equals(instance))
                    .ifPresent(sent -> receiver.accept(sent.instance(), sent.signal()));
        } catch (RuntimeException e) {
            LOG.warnf("A signal could not be read: %s", e.toString());
        }
    }

    private String own() {
        return "understory:instance:" + instance;
    }

    private static String channel(int number) {
        return "understory:live:" + number;
    }

    private static String channel(Signal signal) {
        return channel(
                signal instanceof Signal.OfTopic news
                        ? Math.floorMod(news.topic().key().hashCode(), CHANNELS)
                        : 0);
    }
}
