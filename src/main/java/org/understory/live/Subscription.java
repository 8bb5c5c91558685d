package org.understory.live;

/// One connection listening to one topic. Touched on the connection's event loop only.
final class Subscription {

    final Connection connection;
    final Tail tail;

    /// The number of the last event that was sent to it.
    long last;

    /// Whether something was left out because the socket was full.
    boolean lagging;

    /// Whether it is over.
    boolean left;

    /// Where it stands among those of its event loop.
    int place;

    Subscription(Connection connection, Tail tail, long last) {
        this.connection = connection;
        this.tail = tail;
        this.last = last;
    }
}
