package org.understory.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The end of one topic's log as this instance knows it, and who listens to it here. What is appended goes out in one
/// frame that all share; while much is appended, frames hold what came within a moment.
final class Tail {

    /// Reads the source's events after a number, and gives them to [#filled].
    interface Filler {
        /// @param after 0 for all that are kept
        void fill(Tail tail, long after);
    }

    /// A number from before any log, for a client that knows another one.
    private static final long NEVER = Long.MIN_VALUE;

    /// Below what eyes notice, and enough to let frames of a busy topic hold several events.
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final Topic topic;
    private final String epoch;
    private final Filler filler;
    private final Recent recent;
    private final Audiences audiences = new Audiences();
    private final Presence presence = new Presence();
    private final Typists typists = new Typists();

    private long head;

    /// How far the log is known to reach, and how far it was when the source was asked last.
    private long known;

    private long askedFor;

    /// The last event after which earlier ones read differently, and up to which event all were read since.
    private long rewritten;

    private long reread;

    /// Who has to wait until earlier events were read again.
    private final List<Subscription> waiting = new ArrayList<>();

    private long sent;
    private long sentAt = System.nanoTime() - MOMENT_NANOS;
    private boolean planned;
    private boolean filling;
    private boolean closed;

    /// @param log what the topic's source gave
    Tail(Topic topic, String epoch, Log log, int capacity, Filler filler) {
        this.topic = topic;
        this.epoch = epoch;
        this.filler = filler;
        this.head = log.head();
        this.known = log.head();
        this.sent = log.head();
        this.reread = log.head();
        this.recent = new Recent(capacity);
        log.events().forEach(recent::add);
    }

    Topic topic() {
        return topic;
    }

    Presence presence() {
        return presence;
    }

    Typists typists() {
        return typists;
    }

    int listeners() {
        return audiences.size();
    }

    synchronized long head() {
        return head;
    }

    /// Takes what follows the head; what is known already is passed over, and where something is missing between, it is
    /// asked for.
    ///
    /// @param events in order
    synchronized void append(List<Event> events) {
        for (var event : events) {
            if (event.seq() == head + 1) {
                recent.add(event);
                head = event.seq();
                if (event.rewrites()) {
                    rewritten = event.seq();
                }
            } else if (event.seq() > head) {
                reaches(events.getLast().seq());
                break;
            }
        }
        recent.trim(sent);
        if (head > sent) {
            sendSoon();
        }
    }

    /// Says that elsewhere the log is known to reach this number.
    synchronized void reaches(long number) {
        known = Math.max(known, number);
        ask();
    }

    /// What the source gave.
    ///
    /// @param after from where on it was asked
    synchronized void filled(Log log, long after) {
        filling = false;
        if (!log.events().isEmpty() && log.events().getFirst().seq() > head + 1) {
            startAfresh(log);
        } else {
            if (after == 0) {
                recent.replace(log.events(), head);
            }
            append(log.events());
        }
        if (after == 0) {
            reread = Math.max(reread, log.head());
            goOn();
        }
        // What was committed while the source was being read may not have been in what it gave.
        if (known > askedFor || !waiting.isEmpty()) {
            ask();
        }
    }

    /// The source could not be read; it is asked again with the next event or heartbeat.
    synchronized void notFilled() {
        filling = false;
    }

    private void ask() {
        if (!filling && (known > head || !waiting.isEmpty())) {
            filling = true;
            askedFor = known;
            filler.fill(this, waiting.isEmpty() ? head : 0);
        }
    }

    /// More is missing than a tail holds: whoever listens has to fetch afresh.
    private void startAfresh(Log log) {
        recent.replace(log.events(), Long.MAX_VALUE);
        head = log.head();
        known = Math.max(known, head);
        sent = head;
        reread = head;
        audiences.reset(Frames.reset(topic, head), head);
    }

    private void sendSoon() {
        var wait = sentAt + MOMENT_NANOS - System.nanoTime();
        if (planned) {
            return;
        }
        planned = wait > 0 && audiences.schedule(this::sendPlanned, wait);
        if (!planned) {
            send();
        }
    }

    private synchronized void sendPlanned() {
        planned = false;
        if (head > sent) {
            send();
        }
    }

    private void send() {
        var before = sent;
        sent = head;
        sentAt = System.nanoTime();
        if (!audiences.isEmpty()) {
            var events = recent.between(before, sent).orElseThrow();
            audiences.deliver(Frames.events(topic, events), before + 1, sent);
        }
    }

    /// Tells everybody how far the log reaches, and asks again for what could not be read.
    synchronized void beat() {
        ask();
        audiences.tell(Frames.head(topic, sent));
    }

    /// Says something without a number, of no use later.
    void tell(String json) {
        audiences.tell(json);
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
        var subscription = new Subscription(connection, this, sent);
        audiences.add(subscription);
        connection.say(Frames.subscribed(topic, sent, epoch));
        if (topic.isGathering()) {
            connection.say(Frames.presence(topic, presence.total(audiences.size())));
        }
        after.ifPresent(last -> {
            subscription.last = knownEpoch.map(epoch::equals).orElse(true) ? last : NEVER;
            catchUp(subscription);
        });
        return Optional.of(subscription);
    }

    /// On the connection's event loop.
    void leave(Subscription subscription) {
        subscription.left = true;
        audiences.remove(subscription);
    }

    /// Sends what a subscription has not got yet, or tells it to fetch afresh. On its connection's event loop.
    synchronized void catchUp(Subscription subscription) {
        subscription.lagging = false;
        if (subscription.left || subscription.last >= sent) {
            return;
        }
        var missed = recent.between(subscription.last, sent);
        if (missed.isEmpty()) {
            subscription.last = sent;
            subscription.connection.say(Frames.reset(topic, sent));
        } else if (rewritten > reread && subscription.last + 1 < rewritten) {
            subscription.lagging = true;
            waiting.add(subscription);
            ask();
        } else {
            subscription.last = sent;
            subscription.connection.say(Frames.events(topic, missed.get()));
        }
    }

    private void goOn() {
        var all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(subscription -> subscription.connection.loop().execute(() -> catchUp(subscription)));
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
