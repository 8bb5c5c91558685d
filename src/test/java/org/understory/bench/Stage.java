package org.understory.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.understory.cast.Accounts;
import org.understory.embedded.MeasuredStack;

/// Everything that rows are measured on: the service with a database and a Keycloak of its own, and the bare server.
final class Stage implements AutoCloseable {

    static final int READERS = 16;

    /// The bench writes faster than any reader may, and in rooms that do not slow themselves down.
    private static final Map<String, String> SETTINGS = Map.of(
            "understory.post.pace.enabled", "false",
            "understory.live.burst", "1000000",
            "understory.live.refill", "1ms",
            "understory.chat.burst.rate", "1000000");

    private final MeasuredStack stack;
    private final Yardstick bareServer;
    private final Connection connection;
    private final Discussions discussions;
    private final Path folder;
    private List<String> tokens;
    private Yardstick.Rooms bareRooms;
    private LiveRooms rooms;

    private Stage(
            MeasuredStack stack, Yardstick bareServer, Connection connection, Discussions discussions, Path folder) {
        this.folder = folder;
        this.stack = stack;
        this.bareServer = bareServer;
        this.connection = connection;
        this.discussions = discussions;
    }

    /// Starts everything anew.
    ///
    /// @param folder for all files; the stack of an earlier bench in it is deleted
    static Stage set(Path folder, Consumer<String> say) throws IOException, SQLException, InterruptedException {
        var stack = MeasuredStack.start(folder.resolve("stack"), SETTINGS, say);
        try {
            var bareServer = Yardstick.start(folder.resolve("bare-server"));
            var connection =
                    DriverManager.getConnection(stack.databaseUrl(), stack.databaseUser(), stack.databasePassword());
            return new Stage(stack, bareServer, connection, Discussions.begin(connection), folder);
        } catch (SQLException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    int servicePort() {
        return stack.port();
    }

    Yardstick bareServer() {
        return bareServer;
    }

    Discussions discussions() {
        return discussions;
    }

    /// A connection of one's own to the service's database.
    Connection connect() throws SQLException {
        return DriverManager.getConnection(stack.databaseUrl(), stack.databaseUser(), stack.databasePassword());
    }

    /// Access tokens of so many readers.
    List<String> tokens() throws IOException, InterruptedException {
        if (tokens == null) {
            tokens = Accounts.tokens(stack.keycloakUrl(), stack.keycloakPassword(), stack.issuer(), READERS);
        }
        return tokens;
    }

    Meters serviceMeters() {
        return new Meters(CpuMeter.of(stack.service()), databaseMeter());
    }

    Meters bareServerMeters() {
        return new Meters(CpuMeter.of(bareServer.process()), databaseMeter());
    }

    /// For a yardstick that this process itself is.
    Meters ownMeters() {
        return new Meters(CpuMeter.of(ProcessHandle.current()), databaseMeter());
    }

    /// The bare server of rooms, started when it is first asked for.
    Yardstick.Rooms bareRooms() {
        if (bareRooms == null) {
            try {
                bareRooms = Yardstick.rooms(folder.resolve("bare-rooms"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bareRooms;
    }

    Meters bareRoomsMeters() {
        return new Meters(CpuMeter.of(bareRooms().server().process()), databaseMeter());
    }

    LiveRooms rooms() throws IOException, InterruptedException {
        if (rooms == null) {
            rooms = new LiveRooms(this);
        }
        return rooms;
    }

    ProcessHandle service() {
        return stack.service();
    }

    private CpuMeter databaseMeter() {
        return CpuMeter.ofFamily(stack.postmaster());
    }

    String databaseVersion() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    @Override
    public void close() {
        bareServer.close();
        if (rooms != null) {
            rooms.close();
        }
        if (bareRooms != null) {
            bareRooms.close();
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot close the connection to the database", e);
        } finally {
            stack.close();
        }
    }
}
