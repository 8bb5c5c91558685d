package org.understory.checker;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.impl.WebSocketInternal;
import io.vertx.core.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One socket. Nothing is read from it but what is asked for, so whoever asks for nothing is a stalled reader.
///
/// Not the JDK's client: it loses the end of a connection that is cut while frames come
/// (`TransportImpl.ReceiveTask` takes an end that nobody asked for yet as an error of its own, and tells nobody).
final class Link implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// How many frames come before they are asked for.
    private static final int AHEAD = 16;

    private static final int MOST_BYTES = 1 << 24;
    private static final int MOST_SOCKETS = 1000;
    private static final JsonObject END = new JsonObject();

    private final LinkedBlockingQueue<JsonObject> arrived = new LinkedBlockingQueue<>();
    private WebSocket socket;

    private Link() {}

    /// What sockets are opened with.
    static WebSocketClient client(Vertx vertx) {
        return vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(MOST_SOCKETS)
                .setMaxFrameSize(MOST_BYTES)
                .setMaxMessageSize(MOST_BYTES));
    }

    /// @param token empty for a visitor
    /// @throws IOException where nobody answers, or the handshake is refused
    static Link to(WebSocketClient sockets, URI address, Optional<String> token) throws IOException {
        var link = new Link();
        var options = new WebSocketConnectOptions()
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setURI("/live")
                .setAllowOriginHeader(false)
                .setTimeout(PATIENCE.toMillis());
        token.ifPresent(known -> options.addHeader("Authorization", "Bearer " + known));
        link.socket = await(sockets.connect(options).map(link::listen));
        return link;
    }

    private WebSocket listen(WebSocket opened) {
        opened.pause();
        opened.textMessageHandler(text -> arrived.add(new JsonObject(text)));
        opened.exceptionHandler(_ -> arrived.add(END));
        opened.closeHandler(_ -> arrived.add(END));
        opened.fetch(AHEAD);
        return opened;
    }

    /// @return empty where nothing came in this time
    /// @throws IOException where the connection is over
    Optional<JsonObject> next(Duration atMost) throws IOException, InterruptedException {
        var next = arrived.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (next == END) {
            throw new IOException("The connection is over");
        }
        if (next != null) {
            socket.fetch(1);
        }
        return Optional.ofNullable(next);
    }

    void say(JsonObject message) throws IOException {
        await(socket.writeTextMessage(message.encode()));
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    /// Ends the connection without a word.
    @Override
    public void close() {
        ((WebSocketInternal) socket).channelHandlerContext().close();
    }
}
