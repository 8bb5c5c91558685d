package org.understory.checker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Many write and listen while things go wrong, in the style of Jepsen; afterwards what was heard is held against what
/// was acknowledged. See THREATS 2.3.
public final class Run {

    /// Of four writers, one writes over HTTP.
    private static final int BY_HTTP = 4;

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Plan plan;
    private final Consumer<String> say;
    private final Scene scene;
    private final Ledger ledger = new Ledger();
    private final List<Reader> readers = new ArrayList<>();
    private final List<Writer> writers = new ArrayList<>();
    private final Map<String, Integer> struck = new LinkedHashMap<>();
    private Duration longestRecovery = Duration.ZERO;

    /// A room's history when all was answered. What its writer gave up may be taken later still, by an instance
    /// that was frozen, and not everybody listens that long: it is left out.
    ///
    /// @param head the number of its last event
    private record Past(long head, List<Heard> history) {

        List<Heard> of(List<Heard> record) {
            return record.stream().filter(heard -> heard.seq() <= head).toList();
        }
    }

    private Run(Plan plan, Scene scene, Consumer<String> say) {
        this.plan = plan;
        this.say = say;
        this.scene = scene;
    }

    /// @param say is told how it goes
    public static Summary of(Plan plan, Consumer<String> say) throws Exception {
        try (var scene = Scene.of(plan.instances(), plan.articles())) {
            return new Run(plan, scene, say).play();
        }
    }

    private Summary play() throws Exception {
        var begin = System.nanoTime();
        for (int i = 0; i < plan.readers(); i++) {
            readers.add(new Reader(scene));
        }
        for (var token : plan.tokens()) {
            var name = "w" + writers.size();
            writers.add(
                    writers.size() % BY_HTTP == 0
                            ? new HttpWriter(name, scene, token, ledger)
                            : new SocketWriter(name, scene, token, ledger, plan.window()));
        }
        var listening = readers.stream().map(Thread::startVirtualThread).toList();
        var writing = writers.stream().map(Thread::startVirtualThread).toList();
        strike(begin);
        writers.forEach(Writer::fallSilent);
        for (var writer : writing) {
            if (!writer.join(PATIENCE)) {
                throw new AssertionError("A writer still waits for an answer");
            }
        }
        say.accept("All is answered: %,d acknowledged".formatted(ledger.ackedSoFar()));
        var pasts = readersCatchUp();
        readers.forEach(Reader::stop);
        for (var reader : listening) {
            reader.join();
        }
        return summary(pasts, Duration.ofNanos(System.nanoTime() - begin));
    }

    /// Faults in turn, each at least once, in the middle of writing; after each, writing must go on.
    private void strike(long begin) throws Exception {
        var end = begin + plan.time().toNanos();
        awaitMore(plan.calm());
        for (int i = 0; i < plan.faults().size() || System.nanoTime() < end; i++) {
            if (plan.faults().isEmpty()) {
                rest(LOOK);
                continue;
            }
            var fault = plan.faults().get(i % plan.faults().size());
            fault.harm().take();
            rest(fault.lasts());
            fault.mend().take();
            struck.merge(fault.name(), 1, Integer::sum);
            var mended = System.nanoTime();
            awaitMore(1);
            var recovery = Duration.ofNanos(System.nanoTime() - mended);
            longestRecovery = recovery.compareTo(longestRecovery) > 0 ? recovery : longestRecovery;
            awaitMore(plan.calm());
            say.accept("%s: acknowledged again after %d ms; %,d so far, after %,d ms"
                    .formatted(fault.name(), recovery.toMillis(), ledger.ackedSoFar(), millisSince(begin)));
        }
    }

    private static long millisSince(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private void awaitMore(long messages) {
        var enough = ledger.ackedSoFar() + messages;
        await("%d more messages are acknowledged".formatted(messages), () -> ledger.ackedSoFar() >= enough);
    }

    private static void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited in vain until " + what);
            }
            rest(LOOK);
        }
    }

    private static void rest(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        for (long left; (left = end - System.nanoTime()) > 0; ) {
            LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
        }
    }

    /// Reads the history up to now, and waits until every reader has heard it.
    private Map<String, Past> readersCatchUp() throws Exception {
        var archive = new Archive(scene);
        var pasts = new LinkedHashMap<String, Past>();
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var room : scene.rooms()) {
            var head = archive.head(room);
            pasts.put(room.topic(), new Past(head, archive.between(room, 0, head)));
            for (var reader : readers) {
                while (reader.heardUpTo(room.topic()) < head && System.nanoTime() < end) {
                    rest(LOOK);
                }
            }
        }
        return pasts;
    }

    private Summary summary(Map<String, Past> pasts, Duration took) {
        var findings = new ArrayList<Finding>();
        var deliveries = 0L;
        for (var room : scene.rooms()) {
            var topic = room.topic();
            var past = pasts.get(topic);
            var records = new LinkedHashMap<String, List<Heard>>();
            records.put("the history", past.history());
            for (int i = 0; i < readers.size(); i++) {
                var record = past.of(readers.get(i).record(topic));
                records.put("reader " + i, record);
                deliveries += record.size();
            }
            findings.addAll(Checker.findings(new RoomHistory(topic, ledger.of(topic), records)));
        }
        return Summary.of(ledger, readers, deliveries, struck, longestRecovery, took, findings);
    }
}
