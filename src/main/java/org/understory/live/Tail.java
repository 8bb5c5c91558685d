package org.understory.live;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The end of one topic's log as this instance knows it, and who listens to it here. What is appended goes out in one
/// frame that all share; while much is appended, frames hold what came within a moment.
final class Tail {

    /// A number from before any log, for a client that knows another one.
    private static final long NEVER = Long.MIN_VALUE;

    /// Below what eyes notice, and enough to let frames of a busy topic hold several events.
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final Topic topic;
    private final String epoch;
    private final int capacity;
    private final Consumer<Tail> fill;
    private final ArrayDeque<Event> recent = new ArrayDeque<>();
    private final Map<EventLoop, Audience> audiences = new ConcurrentHashMap<>();
    private long head;

    /// How far the log is known to reach, and how far it was when the source was asked last.
    private long known;

    private long askedFor;
    private long sent;
    private long sentAt = System.nanoTime() - MOMENT_NANOS;
    private boolean planned;
    private boolean filling;
    private boolean closed;

    /// @param log what the topic's source gave
    /// @param fill asks the source for what is missing, and appends it
    Tail(Topic topic, String epoch, Log log, int capacity, Consumer<Tail> fill) {
        this.topic = topic;
        this.epoch = epoch;
        this.capacity = capacity;
        this.fill = fill;
        this.head = log.head();
        this.known = log.head();
        this.sent = log.head();
        recent.addAll(log.events());
    }

    Topic topic() {
        return topic;
    }

    /// Takes what follows the head; what is known already is passed over, and where something is missing between, it is
    /// asked for.
    ///
    /// @param events in order
    synchronized void append(List<Event> events) {
        for (var event : events) {
            if (event.seq() == head + 1) {
                recent.addLast(event);
                head = event.seq();
            } else if (event.seq() > head) {
                reaches(events.getLast().seq());
                break;
            }
        }
        while (recent.size() > capacity && recent.peekFirst().seq() <= sent) {
            recent.removeFirst();
        }
        if (head > sent) {
            sendSoon();
        }
    }

    /// What the source gave after the head of that time.
    synchronized void filled(Log log) {
        filling = false;
        if (!log.events().isEmpty() && log.events().getFirst().seq() > head + 1) {
            startAfresh(log);
        } else {
            append(log.events());
        }
        // What was committed while the source was being read may not have been in what it gave.
        if (known > head && known > askedFor) {
            askForMissing();
        }
    }

    /// The source could not be read; it is asked again with the next event or heartbeat.
    synchronized void notFilled() {
        filling = false;
    }

    /// Says that elsewhere the log is known to reach this number.
    synchronized void reaches(long number) {
        known = Math.max(known, number);
        if (known > head) {
            askForMissing();
        }
    }

    synchronized long head() {
        return head;
    }

    /// More is missing than a tail holds: whoever listens has to fetch afresh.
    private void startAfresh(Log log) {
        recent.clear();
        recent.addAll(log.events());
        head = log.head();
        sent = head;
        var bytes = Frames.bytes(Frames.reset(topic, head));
        var upTo = head;
        audiences.forEach((loop, audience) -> {
            bytes.retain();
            loop.execute(() -> audience.reset(bytes, upTo));
        });
        bytes.release();
    }

    private void askForMissing() {
        if (!filling) {
            filling = true;
            askedFor = known;
            fill.accept(this);
        }
    }

    private void sendSoon() {
        var wait = sentAt + MOMENT_NANOS - System.nanoTime();
        if (wait <= 0 || audiences.isEmpty()) {
            send();
        } else if (!planned) {
            planned = true;
            var anyLoop = audiences.keySet().iterator().next();
            anyLoop.schedule(this::sendPlanned, wait, TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void sendPlanned() {
        planned = false;
        if (head > sent) {
            send();
        }
    }

    private void send() {
        var first = sent + 1;
        var last = head;
        sent = head;
        sentAt = System.nanoTime();
        if (audiences.isEmpty()) {
            return;
        }
        var bytes = Frames.bytes(Frames.events(topic, after(first - 1).orElseThrow()));
        audiences.forEach((loop, audience) -> {
            bytes.retain();
            loop.execute(() -> audience.deliver(bytes, first, last));
        });
        bytes.release();
    }

    /// Tells everybody how far the log reaches, and asks again for what could not be read.
    synchronized void beat() {
        if (known > head) {
            askForMissing();
        }
        if (audiences.isEmpty()) {
            return;
        }
        var bytes = Frames.bytes(Frames.head(topic, sent));
        audiences.forEach((loop, audience) -> {
            bytes.retain();
            loop.execute(() -> audience.tell(bytes));
        });
        bytes.release();
    }

    /// Lets a connection listen from here on, after what it missed. On the connection's event loop.
    ///
    /// @param after the last number that the client saw; empty for one that comes for the first time
    /// @param knownEpoch which history that was; empty where the client does not say
    /// @return empty where the tail was closed meanwhile
    synchronized Optional<Subscription> join(Connection connection, Optional<Long> after, Optional<String> knownEpoch) {
        if (closed) {
            return Optional.empty();
        }
        var audience = audiences.computeIfAbsent(connection.loop(), loop -> new Audience());
        var subscription = new Subscription(connection, this, sent);
        connection.say(Frames.subscribed(topic, sent, epoch));
        after.ifPresent(last -> {
            subscription.last = knownEpoch.map(epoch::equals).orElse(true) ? last : NEVER;
            catchUp(subscription);
        });
        audience.add(subscription);
        return Optional.of(subscription);
    }

    void leave(Subscription subscription) {
        audiences.computeIfPresent(subscription.connection.loop(), (loop, audience) -> {
            audience.remove(subscription);
            return audience.isEmpty() ? null : audience;
        });
    }

    /// Sends what a subscription has not got yet, or tells it to fetch afresh. On its connection's event loop.
    synchronized void catchUp(Subscription subscription) {
        subscription.lagging = false;
        if (subscription.last > sent) {
            if (subscription.last > head) {
                askForMissing();
            }
            return;
        }
        var missed = after(subscription.last);
        subscription.last = sent;
        if (missed.isEmpty()) {
            subscription.connection.say(Frames.reset(topic, sent));
        } else if (!missed.get().isEmpty()) {
            subscription.connection.say(Frames.events(topic, missed.get()));
        }
    }

    /// The events after a number up to the last one sent; empty where they are not kept any more.
    private Optional<List<Event>> after(long number) {
        if (number < sent && (recent.isEmpty() || recent.peekFirst().seq() > number + 1)) {
            return Optional.empty();
        }
        var events = new ArrayList<Event>();
        for (var event : recent) {
            if (event.seq() > number && event.seq() <= sent) {
                events.add(event);
            }
        }
        return Optional.of(events);
    }

    boolean isUnheard() {
        return audiences.isEmpty();
    }

    /// @return whether nobody listens, so that it takes nobody any more
    synchronized boolean closeUnheard() {
        closed = audiences.isEmpty();
        return closed;
    }
}
