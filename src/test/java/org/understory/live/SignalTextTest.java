package org.understory.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Unit test: what one instance says another one understands.
class SignalTextTest {

    private static final Topic TOPIC = new Topic.Chat(7);

    @Test
    void every_signal_arrives_as_it_was_sent() {
        var signals = Stream.of(
                new Signal.Happened(
                        TOPIC,
                        List.of(
                                new Event(8, false, "{\"seq\":8,\"text\":\"a b\\n c ! .\"}"),
                                new Event(9, true, "{\"seq\":9}"))),
                new Signal.Reached(new Topic.Me(3), 12),
                new Signal.Told(new Topic.Newsfeed(), "{\"op\":\"counts\",\"items\":[{\"a b\": 1}]}"),
                new Signal.Present(new Topic.Discussion(5), 0),
                new Signal.Types(TOPIC, 4, "Ann of the  Hill"),
                new Signal.SignedOut(Set.of("0a", "0b")));
        assertThat(signals).allSatisfy(signal -> assertThat(SignalText.read(SignalText.write("one", signal)))
                .contains(new SignalText.Sent("one", signal)));
    }

    @Test
    void what_a_newer_instance_says_is_passed_over() {
        assertThat(SignalText.read("one shrugged chat/7 twice")).isEmpty();
        assertThat(SignalText.read("one told telepathy/7 {}")).isEmpty();
        assertThat(SignalText.read("nonsense")).isEmpty();
    }
}
