package org.understory.live;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.understory.cast.Cast;

/// A page's socket as a test holds it: everything that came is kept in order.
public final class LiveClient implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final LinkedBlockingQueue<JsonObject> arrived = new LinkedBlockingQueue<>();
    private final List<JsonObject> passedOver = new ArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private WebSocket socket;
    private boolean stalled;
    private int owed;

    private LiveClient() {}

    public static LiveClient visitor() {
        return to(Cast.origin(), Map.of());
    }

    public static LiveClient of(String account) {
        return to(Cast.origin(), Map.of("Authorization", "Bearer " + Cast.token(account)));
    }

    /// @param session the cookie of a signed-in browser
    public static LiveClient inBrowser(String session) {
        return to(Cast.origin(), Map.of("Cookie", session, "Origin", Cast.origin()));
    }

    /// @param service where an instance is reached
    /// @param headers of the handshake: who one is
    public static LiveClient to(String service, Map<String, String> headers) {
        var builder = HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        var client = new LiveClient();
        client.socket = builder.buildAsync(address(service), client)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        return client;
    }

    public static URI address() {
        return address(Cast.origin());
    }

    private static URI address(String service) {
        return URI.create(service.replaceFirst("http", "ws") + "/live");
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            arrived.add(new JsonObject(part.toString()));
            part.setLength(0);
        }
        synchronized (this) {
            if (stalled) {
                owed++;
            } else {
                from.request(1);
            }
        }
        return null;
    }

    /// Reads nothing more from now on.
    public synchronized void stall() {
        stalled = true;
    }

    public synchronized void goOn() {
        stalled = false;
        socket.request(owed);
        owed = 0;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }

    /// The status with which the server ended the connection.
    public int awaitClose() {
        return closed.orTimeout(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    public LiveClient say(JsonObject message) {
        socket.sendText(message.encode(), true).join();
        return this;
    }

    public LiveClient sayRaw(String message) {
        socket.sendText(message, true).join();
        return this;
    }

    /// @return what the server answered
    public JsonObject subscribe(String topic) {
        ask(topic);
        return await("subscribed");
    }

    /// Asks to listen, whatever comes of it.
    public void ask(String topic) {
        say(new JsonObject().put("op", "subscribe").put("topic", topic));
    }

    public void subscribe(String topic, long after, String epoch) {
        say(new JsonObject()
                .put("op", "subscribe")
                .put("topic", topic)
                .put("after", after)
                .put("epoch", epoch));
    }

    public String send(String topic, String text) {
        var id = UUID.randomUUID().toString();
        send(topic, text, id);
        return id;
    }

    public void send(String topic, String text, String id) {
        say(new JsonObject().put("op", "send").put("topic", topic).put("id", id).put("text", text));
    }

    /// The next message of this kind; what comes before it is passed over.
    public JsonObject await(String op) {
        return await(message -> message.getString("op").equals(op), op);
    }

    /// The next count of a topic that says this; others of the topic are passed over, such as what an earlier test left
    /// to be told.
    public JsonObject count(String topic, String says) {
        var counts = await(message -> saying(message, topic, says).findAny().isPresent(), says + " of " + topic);
        return saying(counts, topic, says).findFirst().orElseThrow();
    }

    private static Stream<JsonObject> saying(JsonObject message, String topic, String says) {
        return message.getString("op").equals("counts") && topic.equals(message.getString("topic"))
                ? message.getJsonArray("items").stream()
                        .map(JsonObject.class::cast)
                        .filter(item -> item.containsKey(says))
                : Stream.empty();
    }

    /// The next events, until so many are there.
    public List<JsonObject> events(int count) {
        var events = new ArrayList<JsonObject>();
        while (events.size() < count) {
            await(
                            message -> message.getString("op").equals("events"),
                            "events after the first " + events.size() + " of " + count)
                    .getJsonArray("items")
                    .forEach(item -> events.add((JsonObject) item));
        }
        return events;
    }

    public JsonObject await(Predicate<JsonObject> wanted, String what) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                var next = arrived.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new AssertionError("No " + what + " came; instead " + passedOver);
                }
                if (wanted.test(next)) {
                    return next;
                }
                passedOver.add(next);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether such a message has come by now; what came before it is passed over.
    public boolean hasCome(String op) {
        for (var next = arrived.poll(); next != null; next = arrived.poll()) {
            if (next.getString("op").equals(op)) {
                return true;
            }
            passedOver.add(next);
        }
        return false;
    }

    /// Ends the connection without a word.
    public void cut() {
        socket.abort();
    }

    @Override
    public void close() {
        cut();
    }
}
