package org.understory.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The limit for rooms: a server that gives whatever somebody says to everybody at the same path, and keeps nothing.
/// Each event loop writes to its own sockets. It runs in a process of its own, says its port, and ends with its input.
final class BareRooms {

    private static final Map<String, Map<Context, List<ServerWebSocket>>> ROOMS = new ConcurrentHashMap<>();

    private BareRooms() {}

    /// @param arguments the number of event loops
    public static void main(String[] arguments) throws IOException {
        var loops = Integer.parseInt(arguments[0]);
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        vertx.deployVerticle(() -> new Rooms(port), new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        System.out.println(port);
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        System.exit(0);
    }

    private static final class Rooms extends AbstractVerticle {

        private final int port;

        Rooms(int port) {
            this.port = port;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer(new HttpServerOptions()
                            .setHost("127.0.0.1")
                            .setPort(port)
                            .setPerMessageWebSocketCompressionSupported(false)
                            .setPerFrameWebSocketCompressionSupported(false))
                    .webSocketHandler(this::join)
                    .listen()
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        private void join(ServerWebSocket socket) {
            var room = ROOMS.computeIfAbsent(socket.path(), path -> new ConcurrentHashMap<>());
            var here = room.computeIfAbsent(context, loop -> new ArrayList<>());
            here.add(socket);
            socket.closeHandler(closed -> here.remove(socket));
            socket.textMessageHandler(text -> room.forEach(
                    (loop, sockets) -> loop.runOnContext(now -> sockets.forEach(each -> each.writeTextMessage(text)))));
        }
    }
}
