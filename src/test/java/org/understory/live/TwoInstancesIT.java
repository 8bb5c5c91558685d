package org.understory.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.Eventually;
import org.understory.cast.PlainBrowser;
import org.understory.embedded.Onlooker;
import org.understory.embedded.SharedTwoInstances;
import org.understory.embedded.TwoInstances;

/// Process test, with two packaged instances and a Redis between them: whoever is at one of them hears, sees and
/// counts what happens at the other. THREATS S34.
@ExtendWith(SharedTwoInstances.class)
class TwoInstancesIT {

    private static final int MANY = 50;
    private static final int SIGNED_OUT = 4401;

    private static TwoInstances site;
    private static Onlooker onlooker;
    private static String one;
    private static String two;

    private String article;
    private String topic;

    @BeforeAll
    static void use(TwoInstances shared) {
        site = shared;
        onlooker = new Onlooker(site.stack().url(), site.stack().issuer());
        one = site.stack().instances().getFirst().address().toString();
        two = site.stack().instances().getLast().address().toString();
    }

    @BeforeEach
    void open_a_room() throws Exception {
        var path = onlooker.story(onlooker.token("editor"), "of-two-" + UUID.randomUUID());
        article = path.replaceFirst(".*/articles/(\\d+)/.*", "$1");
        topic = "chat/" + article;
    }

    @Test
    void what_is_said_at_one_is_heard_at_the_other_in_order() throws Exception {
        try (var writer = LiveClient.to(one, bearer("reader"));
                var listener = LiveClient.to(two, Map.of())) {
            listener.subscribe(topic);
            var said = say(writer, MANY);
            assertThat(heard(listener, MANY)).isEqualTo(said);
        }
    }

    @Test
    void what_is_removed_at_one_vanishes_at_the_other() throws Exception {
        try (var writer = LiveClient.to(one, bearer("reader"));
                var listener = LiveClient.to(two, Map.of())) {
            listener.subscribe(topic);
            var said = say(writer, 1);
            assertThat(heard(listener, 1)).isEqualTo(said);
            var removed = send(two, "DELETE", "/messages/1", bearer("moderator"), new JsonObject());
            assertThat(removed.status()).isEqualTo(204);
            assertThat(listener.events(1).getFirst().getString("type")).isEqualTo("removed");
            for (var instance : new String[] {one, two}) {
                assertThat(send(instance, "GET", "/messages", Map.of(), new JsonObject())
                                .body())
                        .contains("removed")
                        .doesNotContain(said.getFirst());
            }
        }
    }

    @Test
    void those_who_are_here_are_counted_over_both() {
        try (var here = LiveClient.to(one, Map.of())) {
            here.subscribe(topic);
            awaitPresent(here, 1);
            try (var there = LiveClient.to(two, Map.of())) {
                there.subscribe(topic);
                awaitPresent(there, 2);
                awaitPresent(here, 2);
            }
            awaitPresent(here, 1);
        }
    }

    @Test
    void whoever_writes_at_one_is_named_at_the_other() throws Exception {
        try (var writer = LiveClient.to(one, bearer("reader"));
                var listener = LiveClient.to(two, Map.of())) {
            listener.subscribe(topic);
            writer.subscribe(topic);
            writer.say(typing());
            assertThat(listener.await("typing").getJsonArray("names")).hasSize(1);
        }
    }

    @Test
    void what_was_read_at_one_is_read_at_the_other() throws Exception {
        try (var writer = LiveClient.to(one, bearer("reader"));
                var page = LiveClient.to(two, bearer("reader2"))) {
            page.subscribe("me");
            say(writer, 3);
            var read = send(one, "PUT", "/read", bearer("reader2"), new JsonObject().put("seq", 2));
            assertThat(read.status()).isEqualTo(204);
            assertThat(page.count("me", "read").getInteger("read")).isEqualTo(2);
            assertThat(unread(one)).isEqualTo(1);
            assertThat(unread(two)).isEqualTo(1);
        }
    }

    @Test
    void signing_out_at_one_ends_the_connections_at_the_other() {
        var browser = new PlainBrowser(() -> site.stack().url());
        browser.signIn("reader", "reader");
        var session = PlainBrowser.SESSION + "=" + browser.cookie(PlainBrowser.SESSION);
        try (var page = LiveClient.to(
                two, Map.of("Cookie", session, "Origin", site.stack().url()))) {
            page.send(topic, "Still here");
            page.await("ack");
            browser.post("/logout", Map.of());
            assertThat(page.awaitClose()).isEqualTo(SIGNED_OUT);
        }
    }

    /// Each then reads from the database how far the others are.
    @Test
    void while_redis_is_away_everything_comes_a_little_later() throws Exception {
        try (var writer = LiveClient.to(one, bearer("reader"));
                var listener = LiveClient.to(two, Map.of())) {
            listener.subscribe(topic);
            site.redis().stop();
            try {
                var said = say(writer, MANY);
                assertThat(heard(listener, MANY)).isEqualTo(said);
            } finally {
                site.redis().startAgain();
            }
            writer.subscribe(topic);
            Eventually.until("who writes is named through Redis again", () -> {
                writer.say(typing());
                return listener.hasCome("typing");
            });
        }
    }

    private static Map<String, String> bearer(String who) throws Exception {
        return Map.of("Authorization", "Bearer " + onlooker.token(who));
    }

    /// Different words each time, as a reader does not repeat themselves.
    private List<String> say(LiveClient writer, int messages) {
        var texts = Stream.generate(() -> UUID.randomUUID().toString())
                .limit(messages)
                .toList();
        texts.forEach(text -> writer.send(topic, text));
        texts.forEach(_ -> writer.await("ack"));
        return texts;
    }

    private static List<String> heard(LiveClient listener, int messages) {
        return listener.events(messages).stream()
                .map(event -> event.getString("text"))
                .toList();
    }

    private JsonObject typing() {
        return new JsonObject().put("op", "typing").put("topic", topic);
    }

    private static void awaitPresent(LiveClient page, int people) {
        page.await(said -> said.getInteger("present", 0) == people, people + " present");
    }

    private int unread(String instance) throws Exception {
        var rooms = Cast.send(HttpRequest.newBuilder(URI.create(instance + "/api/chats"))
                .header("Authorization", "Bearer " + onlooker.token("reader2"))
                .GET()
                .build());
        return rooms.json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(room -> room.getLong("articleId").toString().equals(article))
                .findFirst()
                .orElseThrow()
                .getInteger("unread");
    }

    /// What a client asks of the room at an instance.
    private Said send(String instance, String method, String path, Map<String, String> headers, JsonObject body) {
        var request = HttpRequest.newBuilder(URI.create(instance + "/api/articles/" + article + "/chat" + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()));
        headers.forEach(request::header);
        return Cast.send(request.build());
    }
}
