package org.understory.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// A room of ten thousand sockets, beside a server that gives whatever it is told to as many sockets and keeps nothing.
///
/// @param perSecond how many messages are sent; 0 for as many as are heard
record RoomRow(String name, String title, int perSecond, Aim aim) implements Row {

    static final int SOCKETS = 10_000;

    @Override
    public Comparison prepare(Stage stage) throws IOException, SQLException, InterruptedException {
        var rooms = stage.rooms();
        var halls = rooms.halls(name, 1, SOCKETS);
        var service = new RoomLoad(rooms.gathering(halls), rooms.voice(), perSecond, stage.serviceMeters());
        return new Comparison(bare(stage, rooms), service);
    }

    private Side bare(Stage stage, LiveRooms rooms) {
        var hall = new Hall(stage.bareRooms().port(), "/" + name, Optional.empty(), SOCKETS);
        var gathering = rooms.gathering(List.of(hall));
        var padding = "x".repeat(LiveRooms.TYPICAL_FRAME);
        return new RoomLoad(
                gathering,
                (where, seq) -> gathering
                        .members()
                        .getFirst()
                        .say("{\"op\":\"events\",\"topic\":\"chat/1\",\"items\":[{\"seq\":%d,\"text\":\"%s\"}]}"
                                .formatted(seq, padding)),
                perSecond,
                stage.bareRoomsMeters());
    }
}
