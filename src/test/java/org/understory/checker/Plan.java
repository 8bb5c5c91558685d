package org.understory.checker;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// What a run is to be.
///
/// @param instances addresses of the service's instances
/// @param articles whose rooms are written into; nothing was said there yet
/// @param tokens one a writer
/// @param readers how many listen
/// @param window how many messages one writer may have without an answer
/// @param time how long they write at least
/// @param calm how many messages are acknowledged between two faults
/// @param faults what goes wrong meanwhile, in turn, over and over; each does once, whatever the time
public record Plan(
        List<URI> instances,
        List<Long> articles,
        List<String> tokens,
        int readers,
        int window,
        Duration time,
        int calm,
        List<Fault> faults) {}
