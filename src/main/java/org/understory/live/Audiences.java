package org.understory.live;

import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Who listens to one topic on this instance, by event loop. What is said to all is made into bytes once.
final class Audiences {

    private final Map<EventLoop, Audience> byLoop = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    /// On the subscription's event loop.
    void add(Subscription subscription) {
        byLoop.computeIfAbsent(subscription.connection.loop(), loop -> new Audience())
                .add(subscription);
        size.incrementAndGet();
    }

    /// On the subscription's event loop.
    void remove(Subscription subscription) {
        byLoop.computeIfPresent(subscription.connection.loop(), (loop, audience) -> {
            audience.remove(subscription);
            return audience.isEmpty() ? null : audience;
        });
        size.decrementAndGet();
    }

    boolean isEmpty() {
        return byLoop.isEmpty();
    }

    int size() {
        return size.get();
    }

    /// @param first the number of the first event in the frame
    void deliver(String json, long first, long last) {
        var bytes = Frames.bytes(json);
        byLoop.forEach((loop, audience) -> {
            bytes.retain();
            loop.execute(() -> audience.deliver(bytes, first, last));
        });
        bytes.release();
    }

    void reset(String json, long head) {
        var bytes = Frames.bytes(json);
        byLoop.forEach((loop, audience) -> {
            bytes.retain();
            loop.execute(() -> audience.reset(bytes, head));
        });
        bytes.release();
    }

    /// Says what is of no use later.
    void tell(String json) {
        if (isEmpty()) {
            return;
        }
        var bytes = Frames.bytes(json);
        byLoop.forEach((loop, audience) -> {
            bytes.retain();
            loop.execute(() -> audience.tell(bytes));
        });
        bytes.release();
    }

    /// @return whether somebody is there, on whose event loop it will be
    boolean schedule(Runnable task, long nanos) {
        for (var loop : byLoop.keySet()) {
            loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
            return true;
        }
        return false;
    }
}
