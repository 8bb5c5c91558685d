package org.understory.live;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.understory.web.Problem;

/// The topics that somebody listens to on this instance. What a feature has committed it publishes here; what did not
/// come that way is noticed by its number and read from the feature's log.
@ApplicationScoped
public class Hub {

    private static final Logger LOG = Logger.getLogger(Hub.class);

    private final List<TopicSource> sources;
    private final Epoch epoch;
    private final LiveConfig config;
    private final ExecutorService threads;
    private final Map<Topic, CompletableFuture<Tail>> tails = new ConcurrentHashMap<>();
    private final Map<Topic, Long> unheardSince = new ConcurrentHashMap<>();

    Hub(@All List<TopicSource> sources, Epoch epoch, LiveConfig config, @VirtualThreads ExecutorService threads) {
        this.sources = sources;
        this.epoch = epoch;
        this.config = config;
        this.threads = threads;
    }

    /// Says that these events are committed. Never waits.
    ///
    /// @param events in order
    public void publish(Topic topic, List<Event> events) {
        var tail = tails.get(topic);
        if (tail != null) {
            tail.thenAccept(open -> open.append(events));
        }
    }

    /// Says that a topic's log reaches this number: what is not known here yet is read from it. Never waits.
    public void reached(Topic topic, long head) {
        var tail = tails.get(topic);
        if (tail != null) {
            tail.thenAccept(open -> open.reaches(head));
        }
    }

    /// The topic's tail, read from its log by whoever asks first; the others wait for it.
    ///
    /// @return failed with a refusal where there is no such topic
    CompletableFuture<Tail> open(Topic topic) {
        return tails.computeIfAbsent(topic, this::read);
    }

    /// The feature that keeps a topic.
    TopicSource source(Topic topic) {
        return sources.stream().filter(source -> source.serves(topic)).findAny().orElseThrow(() -> Problem.of(
                        Problem.Kind.NOT_FOUND)
                .refusal());
    }

    private CompletableFuture<Tail> read(Topic topic) {
        var source = source(topic);
        var tail = CompletableFuture.supplyAsync(
                () -> new Tail(
                        topic,
                        epoch.value(),
                        source.since(topic, 0, config.keptEvents()),
                        config.keptEvents(),
                        missing -> threads.execute(() -> fill(missing, source))),
                threads);
        tail.whenComplete((open, failure) -> {
            if (failure != null) {
                tails.remove(topic, tail);
            }
        });
        return tail;
    }

    private void fill(Tail tail, TopicSource source) {
        try {
            tail.filled(source.since(tail.topic(), tail.head(), config.keptEvents()));
        } catch (RuntimeException e) {
            LOG.warnf("Cannot read what is missing of %s: %s", tail.topic().name(), e.toString());
            tail.notFilled();
        }
    }

    @Scheduled(every = "${understory.live.heartbeat:20s}")
    void beat() {
        tails.values().forEach(tail -> tail.thenAccept(Tail::beat));
    }

    /// Lets go of topics that nobody has listened to for a while.
    @Scheduled(every = "10s")
    void forgetUnheard() {
        var now = System.nanoTime();
        tails.forEach((topic, tail) -> {
            if (!tail.isDone()
                    || tail.isCompletedExceptionally()
                    || !tail.join().isUnheard()) {
                unheardSince.remove(topic);
            } else if (now - unheardSince.computeIfAbsent(topic, t -> now)
                    > config.linger().toNanos()) {
                unheardSince.remove(topic);
                if (tail.join().closeUnheard()) {
                    tails.remove(topic, tail);
                }
            }
        });
    }
}
