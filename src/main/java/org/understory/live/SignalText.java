package org.understory.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A signal as text: a line of words, and a line for each event, so that nothing that clients get is taken apart on the
/// way. A name stands last in its line.
final class SignalText {

    private static final char END = '\n';

    private SignalText() {}

    /// @param instance which one says it
    record Sent(String instance, Signal signal) {}

    static String write(String instance, Signal signal) {
        return instance
                + ' '
                + switch (signal) {
                    case Signal.Happened(var topic, var events) -> "happened " + topic.key() + lines(events);
                    case Signal.Reached(var topic, var head) -> "reached " + topic.key() + ' ' + head;
                    case Signal.Told(var topic, var json) -> "told " + topic.key() + ' ' + json;
                    case Signal.Present(var topic, var pages) -> "present " + topic.key() + ' ' + pages;
                    case Signal.Types(var topic, var readerId, var name) ->
                        "types " + topic.key() + ' ' + readerId + ' ' + name;
                    case Signal.SignedOut(var sessions) -> "signed-out " + String.join(",", sessions);
                };
    }

    private static String lines(List<Event> events) {
        var lines = new StringBuilder();
        for (var event : events) {
            lines.append(END)
                    .append(event.seq())
                    .append(event.rewrites() ? " ! " : " . ")
                    .append(event.json());
        }
        return lines.toString();
    }

    /// Empty for what another version says and this one does not know.
    static Optional<Sent> read(String text) {
        var words = text.split("[ \n]", 4);
        if (words.length < 3) {
            return Optional.empty();
        }
        if (words[1].equals("signed-out")) {
            return Optional.of(new Sent(words[0], new Signal.SignedOut(Set.of(words[2].split(",")))));
        }
        return words.length < 4
                ? Optional.empty()
                : Topic.ofKey(words[2])
                        .flatMap(topic -> read(words[1], topic, words[3]))
                        .map(signal -> new Sent(words[0], signal));
    }

    private static Optional<Signal> read(String kind, Topic topic, String rest) {
        return switch (kind) {
            case "happened" -> Optional.of(new Signal.Happened(topic, events(rest)));
            case "reached" -> Optional.of(new Signal.Reached(topic, Long.parseLong(rest)));
            case "told" -> Optional.of(new Signal.Told(topic, rest));
            case "present" -> Optional.of(new Signal.Present(topic, Integer.parseInt(rest)));
            case "types" -> {
                var space = rest.indexOf(' ');
                yield Optional.of(
                        new Signal.Types(topic, Long.parseLong(rest.substring(0, space)), rest.substring(space + 1)));
            }
            default -> Optional.empty();
        };
    }

    private static List<Event> events(String lines) {
        var events = new ArrayList<Event>();
        for (var line : lines.split("\n")) {
            var words = line.split(" ", 3);
            events.add(new Event(Long.parseLong(words[0]), words[1].equals("!"), words[2]));
        }
        return List.copyOf(events);
    }
}
