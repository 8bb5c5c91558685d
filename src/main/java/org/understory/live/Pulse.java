package org.understory.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/// Says once a second what has no number and is not kept: how many are here, who is writing, what was counted. So it
/// costs a topic one frame a second, whatever goes on in it.
@ApplicationScoped
public class Pulse {

    /// The changes that one frame tells of; a page that missed some reads them when it is opened again.
    private static final int MOST_COUNTS = 200;

    private final Hub hub;
    private final Bus bus;
    private final ObjectMapper mapper;
    private Map<Topic, Map<String, String>> counts = new LinkedHashMap<>();

    Pulse(Hub hub, Bus bus, ObjectMapper mapper) {
        this.hub = hub;
        this.bus = bus;
        this.mapper = mapper;
    }

    /// Says that something was counted anew; of several counts of the same the last is told.
    ///
    /// @param key what was counted
    /// @param item the count, with what it is of
    public void count(Topic topic, String key, Object item) {
        String json;
        try {
            json = mapper.writeValueAsString(item);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        synchronized (this) {
            var items = counts.computeIfAbsent(topic, t -> new LinkedHashMap<>());
            if (items.size() < MOST_COUNTS || items.containsKey(key)) {
                items.put(key, json);
            }
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void beat() {
        counted().forEach((topic, items) -> {
            var json = Frames.counts(topic, items.values());
            hub.tell(topic, json);
            bus.send(new Signal.Told(topic, json));
        });
        hub.tails().filter(tail -> tail.topic().isGathering()).forEach(this::tellOf);
    }

    private synchronized Map<Topic, Map<String, String>> counted() {
        var counted = counts;
        counts = new LinkedHashMap<>();
        return counted;
    }

    private void tellOf(Tail tail) {
        var topic = tail.topic();
        var here = tail.listeners();
        tail.presence().news(here).ifPresent(pages -> tail.tell(Frames.presence(topic, pages)));
        if (tail.presence().isToBeAnnounced(here)) {
            bus.send(new Signal.Present(topic, here));
        }
        tail.typists().news().ifPresent(seen -> tail.tell(Frames.typing(topic, seen)));
    }
}
