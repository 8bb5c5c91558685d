package org.understory.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.understory.cast.PlainBrowser;
import org.understory.live.LiveClient;

/// Process test, with the packaged service and a stack of its own: what happens while PostgreSQL or Keycloak is away.
/// THREATS F2, F10, F14, F15, F19, F34.
@ExtendWith(SharedTwoInstances.class)
class FaultsIT {

    /// The pool waits three seconds for a connection, and a connection as long for an answer; the rest is for a busy
    /// machine.
    private static final Duration LONGEST = Duration.ofSeconds(9);

    private static final Duration RECOVERY = Duration.ofSeconds(60);
    /// RFC 6455: the service restarts.
    private static final int RESTARTING = 1012;

    private static final Set<String> ANSWERS = Set.of("ack", "error");
    private static final int LOOKS = 10;
    private static final int TRIES = 3;

    private static FragileStack stack;
    private static Instance service;
    private static Onlooker onlooker;
    private static int stories;

    private String token;
    private String page;
    private long story;

    @BeforeAll
    static void use(TwoInstances site) {
        stack = site.stack();
        service = stack.instances().getFirst();
        onlooker = new Onlooker(stack.url(), stack.issuer());
    }

    @BeforeEach
    void warm() throws Exception {
        token = token("moderator");
        var editor = token("editor");
        var externalId = "fault-" + ++stories;
        Await.until(
                "a story is taken", RECOVERY, () -> !story(editor, externalId).isEmpty());
        page = story(editor, externalId);
        story = Long.parseLong(page.split("/")[2]);
        Await.until("a comment is taken", RECOVERY, () -> status(token) == 201);
        for (var path : kept()) {
            assertThat(onlooker.read(path).status()).as(path).isEqualTo(200);
        }
    }

    /// What visitors can read without the database.
    private List<String> kept() {
        return List.of(page, "/api/articles/" + story + "/comments", "/", "/sections/city");
    }

    @Test
    void nothing_acknowledged_is_lost_when_the_database_dies() throws Exception {
        var chatter = new Chatter(onlooker, token, story);
        try {
            chatter.awaitMore(50);
            stack.killPostgres();
            chatter.awaitRefusal();
            visitorsGoOnReading();
            assertRefused(onlooker.comment(token, story, "Into the dark."));
            stack.startPostgres();
            chatter.awaitMore(50);
            chatter.fallSilent();
            assertThat(chatter.refusals()).containsOnly(503);
            everythingAcknowledgedIsThereOnce(chatter);
        } finally {
            chatter.fallSilent();
        }
    }

    @Test
    void a_database_that_stands_still_holds_nobody_up() throws Exception {
        stack.freezePostgres();
        try {
            visitorsGoOnReading();
            for (int i = 0; i < TRIES; i++) {
                assertRefused(onlooker.comment(token, story, "Into the cold."));
            }
            visitorsGoOnReading();
        } finally {
            stack.thawPostgres();
        }
        Await.until("one can write again", RECOVERY, () -> status(token) == 201);
    }

    @Test
    void stopping_writes_what_was_acknowledged() throws Exception {
        var chatter = new Chatter(onlooker, token, story);
        try {
            chatter.awaitMore(50);
            service.stop();
            chatter.fallSilent();
            service.start();
            everythingAcknowledgedIsThereOnce(chatter);
        } finally {
            chatter.fallSilent();
        }
    }

    @Test
    void stopping_waits_for_whoever_is_writing_and_not_for_sockets() throws Exception {
        var told = new CompletableFuture<Integer>();
        onlooker.listen(told);
        onlooker.listen(new CompletableFuture<>()).abort();
        var left = new CompletableFuture<Integer>();
        var leaving = onlooker.listen(left);
        try (var comment = HalfComment.begin(URI.create(stack.url()), token, story)) {
            leaving.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
            left.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
            var begin = System.nanoTime();
            var stopped = CompletableFuture.runAsync(service::stop);
            assertThat(told.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join())
                    .isEqualTo(RESTARTING);
            assertThat(onlooker.read("/").status()).isEqualTo(200);
            assertThat(comment.finish()).startsWith("HTTP/1.1 201 ");
            stopped.join();
            var time = Duration.ofNanos(System.nanoTime() - begin);
            var log = service.log();
            service.start();
            assertThat(log).contains("stopped in").doesNotContain("Timed out waiting");
            assertThat(time).isLessThan(LONGEST);
        }
    }

    @Test
    void reading_goes_on_and_begins_without_keycloak_and_signing_in_comes_back_with_it() throws Exception {
        stack.stopKeycloak();
        try {
            visitorsGoOnReading();
            assertThat(onlooker.comment(token, story, "A token needs no Keycloak.")
                            .status())
                    .isEqualTo(201);
            signingInIsRefusedKindly();
            service.stop();
            service.start();
            visitorsGoOnReading();
            signingInIsRefusedKindly();
            assertThat(onlooker.comment(token, story, "Nobody can vouch for it.")
                            .status())
                    .isEqualTo(503);
            var browser = new PlainBrowser(() -> stack.url());
            browser.setCookie(PlainBrowser.SESSION, "of-an-earlier-time");
            assertThat(browser.get("/me").status()).isEqualTo(503);
            assertThat(browser.cookie(PlainBrowser.SESSION)).isEqualTo("of-an-earlier-time");
        } finally {
            stack.startKeycloak();
        }
        var anew = token("moderator");
        Await.until("a token is accepted", RECOVERY, () -> status(anew) == 201);
        assertThat(onlooker.signIn("reader")).contains("name=\"displayName\" value=\"reader\"");
    }

    @Test
    void a_database_restored_to_an_older_point_has_another_history() throws Exception {
        var topic = "chat/" + story;
        var bearer = Map.of("Authorization", "Bearer " + token);
        sayAtLast(bearer, topic, "Kept in the copy");
        stack.backUpPostgres();
        sayAtLast(bearer, topic, "Said after the copy was made");
        String epoch;
        try (var page = LiveClient.to(stack.url(), Map.of())) {
            var subscribed = page.subscribe(topic);
            assertThat(subscribed.getLong("head")).isEqualTo(2);
            epoch = subscribed.getString("epoch");
            stack.restorePostgres();
            assertThat(page.awaitClose()).isEqualTo(RESTARTING);
        }
        sayAtLast(bearer, topic, "Another second one");
        try (var page = LiveClient.to(stack.url(), Map.of())) {
            page.subscribe(topic, 2, epoch);
            assertThat(page.await("reset").getLong("head")).isEqualTo(2);
            sayAtLast(bearer, topic, "And a third one");
            assertThat(page.events(1).getFirst().getLong("seq")).isEqualTo(3);
        }
        assertThat(onlooker.read("/api/articles/" + story + "/chat/messages").body())
                .contains("Kept in the copy", "Another second one", "And a third one")
                .doesNotContain("Said after the copy was made");
    }

    /// Connects anew and says it again under the same id until it is acknowledged, as pages do: the service has to find
    /// its way back to the database.
    private static void sayAtLast(Map<String, String> bearer, String topic, String text) throws InterruptedException {
        var id = UUID.randomUUID().toString();
        Await.until("it is acknowledged: " + text, RECOVERY, () -> {
            try (var writer = LiveClient.to(stack.url(), bearer)) {
                writer.send(topic, text, id);
                var answer = writer.await(said -> ANSWERS.contains(said.getString("op")), "answer");
                return answer.getString("op").equals("ack");
            } catch (CompletionException e) {
                return false;
            }
        });
    }

    private static void assertRefused(Onlooker.Heard refused) {
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.retryAfter()).isNotEmpty();
        assertThat(refused.time()).isLessThan(LONGEST);
    }

    private void visitorsGoOnReading() throws Exception {
        for (int i = 0; i < LOOKS; i++) {
            for (var path : kept()) {
                var heard = onlooker.read(path);
                assertThat(heard.status()).as(path).isEqualTo(200);
                assertThat(heard.time()).as(path).isLessThan(LONGEST);
            }
        }
    }

    private static void signingInIsRefusedKindly() throws Exception {
        for (var door : List.of("/login", "/register")) {
            var heard = onlooker.read(door);
            assertThat(heard.status()).as(door).isEqualTo(503);
            assertThat(heard.retryAfter()).as(door).isNotEmpty();
            assertThat(heard.body()).as(door).contains("<h1>", "href=\"/\"");
        }
    }

    private void everythingAcknowledgedIsThereOnce(Chatter chatter) throws Exception {
        var texts = onlooker.texts(story);
        assertThat(texts.keySet()).containsAll(chatter.acknowledged());
        assertThat(texts.values()).containsOnly(1L);
    }

    /// Keycloak stands on the same database, and finds its way back to it as well.
    private static String token(String who) throws InterruptedException {
        var tokens = new ArrayDeque<String>();
        Await.until("Keycloak gives a token", RECOVERY, () -> {
            try {
                tokens.add(onlooker.token(who));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return !tokens.getLast().isEmpty();
        });
        return tokens.getLast();
    }

    private static String story(String editor, String externalId) {
        try {
            return onlooker.story(editor, externalId);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private int status(String withToken) {
        try {
            return onlooker.comment(withToken, story, "Again.").status();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
