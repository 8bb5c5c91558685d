package org.understory.bench;

/// Two windows next to each other in time, so that what else the machine does weighs on both alike.
record Pair(Window yardstick, Window subject) {

    double ratio(Figure figure) {
        return figure.of(subject) / figure.of(yardstick);
    }
}
