package org.understory.live;

import java.time.Duration;

/// How many messages one connection may send: a token bucket of two numbers, because there are many connections.
/// Touched on one thread only.
final class Allowance {

    private final int burst;
    private final long refillNanos;
    private double left;
    private long lookedAt = System.nanoTime();

    Allowance(int burst, Duration refill) {
        this.burst = burst;
        this.refillNanos = refill.toNanos();
        this.left = burst;
    }

    boolean take() {
        var now = System.nanoTime();
        left = Math.min(burst, left + (double) (now - lookedAt) / refillNanos);
        lookedAt = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
