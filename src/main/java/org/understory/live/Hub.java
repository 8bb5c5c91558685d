package org.understory.live;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.understory.web.Problem;

/// The topics that somebody listens to on this instance. What a feature has committed it publishes here, for
/// all instances; what did not come that way is noticed by its number and read from the feature's log.
@ApplicationScoped
public class Hub {

    private static final Logger LOG = Logger.getLogger(Hub.class);

    private final List<TopicSource> sources;
    private final Bus bus;
    private final Epoch epoch;
    private final LiveConfig config;
    private final Connections connections;
    private final ExecutorService threads;
    private final Map<Topic, CompletableFuture<Tail>> tails = new ConcurrentHashMap<>();
    private final Map<Topic, Long> unheardSince = new ConcurrentHashMap<>();

    Hub(
            @All List<TopicSource> sources,
            Bus bus,
            Epoch epoch,
            LiveConfig config,
            Connections connections,
            @VirtualThreads ExecutorService threads) {
        this.sources = sources;
        this.bus = bus;
        this.epoch = epoch;
        this.config = config;
        this.connections = connections;
        this.threads = threads;
    }

    void start(@Observes StartupEvent event) {
        bus.start(this::hear);
    }

    /// Says that these events are committed. Never waits.
    ///
    /// @param events in order
    public void publish(Topic topic, List<Event> events) {
        append(topic, events);
        bus.send(new Signal.Happened(topic, events));
    }

    /// Says that a topic's log reaches this number: what is not known yet is read from it. Never waits.
    public void reached(Topic topic, long head) {
        reaches(topic, head);
        bus.send(new Signal.Reached(topic, head));
    }

    /// Says that somebody is writing something.
    void types(Topic topic, long readerId, String name) {
        addTypist(topic, readerId, name);
        bus.send(new Signal.Types(topic, readerId, name));
    }

    private void hear(String instance, Signal signal) {
        switch (signal) {
            case Signal.Happened(var topic, var events) -> append(topic, events);
            case Signal.Reached(var topic, var head) -> reaches(topic, head);
            case Signal.Told(var topic, var json) -> tell(topic, json);
            case Signal.Present(var topic, var pages) ->
                at(topic).ifPresent(tail -> tail.presence().hear(instance, pages));
            case Signal.Types(var topic, var readerId, var name) -> addTypist(topic, readerId, name);
            case Signal.SignedOut(var sessions) -> connections.end(sessions);
        }
    }

    /// What was committed may be on its way into a tail that is just being read: it is told as well.
    private void append(Topic topic, List<Event> events) {
        var tail = tails.get(topic);
        if (tail != null) {
            tail.thenAccept(open -> open.append(events));
        }
    }

    void reaches(Topic topic, long head) {
        var tail = tails.get(topic);
        if (tail != null) {
            tail.thenAccept(open -> open.reaches(head));
        }
    }

    void tell(Topic topic, String json) {
        at(topic).ifPresent(tail -> tail.tell(json));
    }

    /// How many pages are open on a topic now, as far as this instance knows.
    public int here(Topic topic) {
        return hereIfHeard(topic).orElse(0);
    }

    /// The same; empty where nobody listens to it on this instance, which then does not know.
    public Optional<Integer> hereIfHeard(Topic topic) {
        return at(topic).map(tail -> tail.presence().total(tail.listeners()));
    }

    private void addTypist(Topic topic, long readerId, String name) {
        at(topic).ifPresent(tail -> tail.typists().add(readerId, name));
    }

    private Optional<Tail> at(Topic topic) {
        return Optional.ofNullable(tails.get(topic)).filter(Hub::isOpen).map(CompletableFuture::join);
    }

    private static boolean isOpen(CompletableFuture<Tail> tail) {
        return tail.isDone() && !tail.isCompletedExceptionally();
    }

    Stream<Tail> tails() {
        return tails.values().stream().filter(Hub::isOpen).map(CompletableFuture::join);
    }

    /// The topics that somebody listens to, by the features that keep them.
    Map<TopicSource, Set<Topic>> heard() {
        var heard = new HashMap<TopicSource, Set<Topic>>();
        tails().filter(tail -> !tail.isUnheard()).map(Tail::topic).forEach(topic -> heard.computeIfAbsent(
                        source(topic), source -> new HashSet<>())
                .add(topic));
        return heard;
    }

    /// Reads everything anew: it is of another history.
    void forgetAll() {
        tails.clear();
    }

    /// The topic's tail, read from its log by whoever asks first; the others wait for it.
    ///
    /// @return failed with a refusal where there is no such topic
    CompletableFuture<Tail> open(Topic topic) {
        var tail = tails.computeIfAbsent(topic, this::read);
        // Not within the map's own step, which may not change the map: what failed fast would stay there.
        tail.whenComplete((open, failure) -> {
            if (failure != null) {
                tails.remove(topic, tail);
            }
        });
        return tail;
    }

    /// The feature that keeps a topic.
    TopicSource source(Topic topic) {
        return sources.stream().filter(source -> source.serves(topic)).findAny().orElseThrow(() -> Problem.of(
                        Problem.Kind.NOT_FOUND)
                .refusal());
    }

    private CompletableFuture<Tail> read(Topic topic) {
        var source = source(topic);
        return CompletableFuture.supplyAsync(
                () -> new Tail(
                        topic,
                        epoch.value(),
                        source.since(topic, 0, config.keptEvents()),
                        config.keptEvents(),
                        (missing, after) -> threads.execute(() -> fill(missing, source, after))),
                threads);
    }

    private void fill(Tail tail, TopicSource source, long after) {
        try {
            tail.filled(source.since(tail.topic(), after, config.keptEvents()), after);
        } catch (RuntimeException e) {
            LOG.warnf("Cannot read what is missing of %s: %s", tail.topic().key(), e.toString());
            tail.notFilled();
        }
    }

    @Scheduled(every = "${understory.live.heartbeat:20s}")
    void beat() {
        tails().forEach(Tail::beat);
    }

    /// Lets go of topics that nobody has listened to for a while.
    @Scheduled(every = "10s")
    void forgetUnheard() {
        var now = System.nanoTime();
        tails.forEach((topic, tail) -> {
            if (!isOpen(tail) || !tail.join().isUnheard()) {
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
