package org.understory.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// A thousand rooms of ten sockets beside one room of ten thousand, by the processor time that one delivery takes the
/// service. What a message takes whoever listens is measured without listeners, and taken off.
record SmallRoomsRow(String name, String title) implements Row {

    private static final int ROOMS = 1000;
    private static final int LISTENERS = 10;
    private static final Duration ALONE = Duration.ofSeconds(3);

    @Override
    public Aim aim() {
        return Aim.of(Figure.CPU, 1.3);
    }

    @Override
    public Comparison prepare(Stage stage) throws IOException, SQLException, InterruptedException {
        var rooms = stage.rooms();
        var meters = stage.serviceMeters();
        var alone = new Unheard(rooms, rooms.halls(name, ROOMS, 0), meters);
        alone.run(ALONE);
        var perMessage = alone.run(ALONE).cpuMicros();
        return new Comparison(
                net(rooms, rooms.halls(name, 1, RoomRow.SOCKETS), RoomRow.SOCKETS, meters, perMessage),
                net(rooms, rooms.halls(name, ROOMS, LISTENERS), LISTENERS, meters, perMessage));
    }

    private static Side net(LiveRooms rooms, List<Hall> halls, int listeners, Meters meters, double perMessage) {
        var load = new RoomLoad(rooms.gathering(halls), rooms.voice(), 0, meters);
        return time -> {
            var whole = load.run(time);
            var messages = (double) whole.operations() / listeners;
            var deliveries = whole.cpu().minus(Duration.ofNanos((long) (messages * perMessage * 1000)));
            return new Window(whole.operations(), whole.took(), whole.latencies(), deliveries, whole.databaseCpu());
        };
    }
}
