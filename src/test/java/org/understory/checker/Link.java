package org.understory.checker;

import io.vertx.core.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One socket. Nothing is read from it but what is asked for, so whoever asks for nothing is a stalled reader.
final class Link implements WebSocket.Listener, Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// How many frames come before they are asked for.
    private static final int AHEAD = 16;

    private static final JsonObject END = new JsonObject();

    private final LinkedBlockingQueue<JsonObject> arrived = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final CompletableFuture<Boolean> pong = new CompletableFuture<>();
    private WebSocket socket;

    private Link() {}

    /// @param token empty for a visitor
    /// @throws IOException where nobody answers, or the handshake is refused
    static Link to(HttpClient http, URI address, Optional<String> token) throws IOException {
        var link = new Link();
        var builder = http.newWebSocketBuilder().connectTimeout(PATIENCE);
        token.ifPresent(known -> builder.header("Authorization", "Bearer " + known));
        link.socket =
                await(builder.buildAsync(URI.create(address.toString().replaceFirst("http", "ws") + "/live"), link));
        return link;
    }

    @Override
    public void onOpen(WebSocket opened) {
        opened.request(AHEAD);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            arrived.add(new JsonObject(part.toString()));
            part.setLength(0);
        } else {
            from.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        from.request(1);
        pong.complete(true);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        arrived.add(END);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        arrived.add(END);
    }

    /// @return empty where nothing came in this time
    /// @throws IOException where the connection is over
    Optional<JsonObject> next(Duration atMost) throws IOException, InterruptedException {
        var next = arrived.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (next == END) {
            throw new IOException("The connection is over");
        }
        if (next != null) {
            socket.request(1);
        }
        return Optional.ofNullable(next);
    }

    void say(JsonObject message) throws IOException {
        await(socket.sendText(message.encode(), true));
    }

    /// Whether anybody is at the other end still. May be asked once.
    boolean answers() {
        try {
            await(socket.sendPing(ByteBuffer.allocate(0)));
            return await(pong);
        } catch (IOException _) {
            return false;
        }
    }

    private static <T> T await(CompletableFuture<T> future) throws IOException {
        try {
            return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    /// Ends the connection without a word.
    @Override
    public void close() {
        socket.abort();
    }
}
