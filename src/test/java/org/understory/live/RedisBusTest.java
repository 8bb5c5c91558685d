package org.understory.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Plain test: a service that writes something while it starts, as a sample newsfeed does, still starts.
class RedisBusTest {

    @Test
    void a_bus_that_has_not_begun_sends_nothing_and_does_not_fail() {
        var bus = new RedisBus(null, null, "one", false);
        bus.send(new Signal.Reached(new Topic.Chat(1), 1));
        assertThat(bus.isUp()).isFalse();
    }
}
