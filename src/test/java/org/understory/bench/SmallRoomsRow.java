package org.understory.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/// A thousand rooms of ten sockets beside one room of ten thousand, by the processor time that one delivery takes the
/// service, each in a frame of its own. What a message takes whoever listens is measured in as many rooms without
/// listeners, as many messages a second, and taken off.
record SmallRoomsRow(String name, String title) implements Row {

    private static final int ROOMS = 1000;
    private static final int LISTENERS = 10;

    /// So many that small rooms have as many deliveries as the large one.
    private static final int IN_SMALL_ROOMS = 2000;

    private static final int IN_LARGE_ROOM = 2;

    @Override
    public Aim aim() {
        return Aim.of(Figure.CPU, 1.3);
    }

    @Override
    public Comparison prepare(Stage stage) throws IOException, SQLException, InterruptedException {
        return new Comparison(
                side(stage, 1, RoomRow.SOCKETS, IN_LARGE_ROOM), side(stage, ROOMS, LISTENERS, IN_SMALL_ROOMS));
    }

    private Side side(Stage stage, int count, int listeners, int perSecond)
            throws IOException, SQLException, InterruptedException {
        var rooms = stage.rooms();
        var meters = stage.serviceMeters();
        var alone = new Unheard(rooms, rooms.halls(name, count, 0), perSecond, meters);
        var load = new RoomLoad(rooms.gathering(rooms.halls(name, count, listeners)), rooms.voice(), perSecond, meters);
        return time -> {
            var heard = load.run(time);
            var unheard = alone.run(time);
            var messages = (double) heard.operations() / listeners;
            var perMessage = unheard.cpuMicros();
            var deliveries = heard.cpu().minus(Duration.ofNanos((long) (messages * perMessage * 1000)));
            return new Window(heard.operations(), heard.took(), heard.latencies(), deliveries, heard.databaseCpu());
        };
    }
}
