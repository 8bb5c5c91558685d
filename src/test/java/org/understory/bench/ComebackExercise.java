package org.understory.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// All sockets of a room are cut at once while messages go on; each comes back after a moment of its own with the last
/// number that it heard, as pages do. THREATS F20.
record ComebackExercise(String name, String title) implements Exercise {

    private static final long MOST_SECONDS = 30;
    private static final long JITTER_MILLIS = 10_000;
    private static final int PER_SECOND = 5;
    private static final Duration BEFORE = Duration.ofSeconds(3);

    /// PostgreSQL counts what its sessions did with this delay.
    private static final Duration STATISTICS = Duration.ofSeconds(12);

    @Override
    public Found run(Stage stage, BenchOptions options, Consumer<String> say) throws Exception {
        var rooms = stage.rooms();
        var halls = rooms.halls(name, 1, RoomRow.SOCKETS);
        var gathering = rooms.gathering(halls);
        new RoomLoad(gathering, rooms.voice(), PER_SECOND, stage.serviceMeters()).run(BEFORE);
        LockSupport.parkNanos(STATISTICS.toNanos());
        var readsBefore = logReads(stage);
        var crowd = rooms.crowd();
        var talking = new AtomicInteger(1);
        crowd.onLoop(() -> {
            talk(crowd, rooms, halls.getFirst(), talking);
            return null;
        });
        var members = gathering.members();
        crowd.drop(members);
        var begin = System.nanoTime();
        Crowd.await(crowd.onLoop(() -> comeBack(crowd, members)));
        var back = Duration.ofNanos(System.nanoTime() - begin);
        var said = crowd.onLoop(() -> {
            talking.set(0);
            return halls.getFirst().sent();
        });
        Crowd.await(crowd.onLoop(() -> allHave(crowd, members, said)));
        var faults =
                crowd.onLoop(() -> members.stream().mapToLong(Member::faults).sum());
        LockSupport.parkNanos(STATISTICS.toNanos());
        var reads = logReads(stage) - readsBefore;
        gathering.leave();
        return new Found(
                "%,d back after %.1f s with a jitter of %d s, %d gaps or resets, the room's log read %d times"
                        .formatted(RoomRow.SOCKETS, back.toMillis() / 1e3, JITTER_MILLIS / 1000, faults, reads),
                "30 s, no gap, log read once",
                back.toSeconds() < MOST_SECONDS && faults == 0 && reads <= 1);
    }

    private static void talk(Crowd crowd, LiveRooms rooms, Hall hall, AtomicInteger talking) {
        if (talking.get() == 1) {
            rooms.voice().say(hall, hall.sending(System.nanoTime()));
            crowd.loop().schedule(() -> talk(crowd, rooms, hall, talking), 1000 / PER_SECOND, TimeUnit.MILLISECONDS);
        }
    }

    private static CompletableFuture<Void> comeBack(Crowd crowd, List<Member> members) {
        var all = new CompletableFuture<Void>();
        var missing = new AtomicInteger(members.size());
        for (var member : members) {
            crowd.loop()
                    .schedule(
                            () -> connect(crowd, member, missing, all),
                            ThreadLocalRandom.current().nextLong(JITTER_MILLIS),
                            TimeUnit.MILLISECONDS);
        }
        return all;
    }

    /// Tries again where it is refused, as pages do.
    private static void connect(Crowd crowd, Member member, AtomicInteger missing, CompletableFuture<Void> all) {
        crowd.connect(member).whenComplete((open, failure) -> {
            if (failure != null) {
                crowd.loop().schedule(() -> connect(crowd, member, missing, all), 1, TimeUnit.SECONDS);
            } else if (missing.decrementAndGet() == 0) {
                all.complete(null);
            }
        });
    }

    private static CompletableFuture<Void> allHave(Crowd crowd, List<Member> members, long said) {
        var all = new CompletableFuture<Void>();
        var look = new AtomicReference<Runnable>();
        look.set(() -> {
            if (members.stream().allMatch(member -> member.last() >= said)) {
                all.complete(null);
            } else {
                crowd.loop().schedule(look.get(), 50, TimeUnit.MILLISECONDS);
            }
        });
        look.get().run();
        return all;
    }

    /// How often the end of a room's log was read: each time once by this index.
    private static long logReads(Stage stage) throws SQLException {
        try (var connection = stage.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT idx_scan + seq_scan FROM pg_stat_user_tables WHERE relname = 'room_event'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
