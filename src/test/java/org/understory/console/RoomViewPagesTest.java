package org.understory.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Eventually;
import org.understory.cast.Room;
import org.understory.embedded.StackResource;

/// HTTP test: a running room as a moderator sees it, by its page and forms alone.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RoomViewPagesTest {

    private final Room room = Room.open();
    private final String path = "/moderation/rooms/" + room.story();

    @Test
    void what_is_said_stands_in_order_and_what_is_gone_does_not() {
        room.say(READER, "The first of all.");
        var gone = room.post(OTHER_READER, "Taken away.").json().getLong("seq");
        room.say(OTHER_READER, "The last of all.");
        Cast.sendAs(MODERATOR, "DELETE", room.messages() + "/" + gone, null);
        assertThat(page())
                .containsSubsequence("The first of all.", "The last of all.")
                .doesNotContain("Taken away.");
        assertThat(page(Map.of("X-Fragment", "true"))).startsWith("<ol class=\"cases room-lines\"");
        assertThat(Cast.getAs(READER, path).status()).isEqualTo(403);
    }

    @Test
    void what_a_check_holds_waits_among_the_others_and_is_let_out() {
        room.say(READER, "Before it.");
        assertThat(room.post(OTHER_READER, "https://a.example https://b.example https://c.example https://d.example")
                        .status())
                .isEqualTo(202);
        room.say(READER, "After it.");
        assertThat(page())
                .containsSubsequence("Before it.", "many links", "a.example", "value=\"approve\"", "After it.");
        var held = post(page(), "a.example");
        assertThat(send("/moderation/decisions", "post=" + held + "&action=approve&back=" + path))
                .isEqualTo(path + "?done");
        assertThat(page()).contains("a.example").doesNotContain("value=\"approve\"");
    }

    @Test
    void what_the_mode_delays_waits_for_its_time_and_is_let_out_or_taken_away_before() {
        hold(3600);
        var soon = Instant.now().plusSeconds(3500);
        delay("Harmless and early.");
        delay("Rude and early.");
        assertThat(page()).containsSubsequence("waits: everybody sees it", "Harmless and early.", "value=\"approve\"");
        var time = Pattern.compile("datetime=\"([^\"]+)\" data-left").matcher(page());
        assertThat(time.find()).isTrue();
        assertThat(Instant.parse(time.group(1))).isAfter(soon);
        var kept = post(page(), "Harmless and early.");
        assertThat(Cast.getAs(
                                MODERATOR,
                                "/moderation/cases/" + kept.replace("%2F", "/").replaceFirst("/\\d+$", ""))
                        .body())
                .contains("Harmless and early.");
        send("/moderation/decisions", "post=" + kept + "&action=approve&back=" + path);
        send(
                "/moderation/decisions",
                "post=" + post(page(), "Rude and early.") + "&action=reject&reason=abuse&back=" + path);
        assertThat(page())
                .contains("Harmless and early.")
                .doesNotContain("Rude and early.", "waits: everybody sees it");
        assertThat(Cast.get(room.messages()).body())
                .contains("Harmless and early.")
                .doesNotContain("Rude and early.");
    }

    @Test
    void what_was_delayed_and_marked_stays_with_the_moderators_once_everybody_sees_it() {
        hold(2);
        delay("Marked: https://a.example https://b.example");
        assertThat(page()).containsSubsequence("waits: everybody sees it", "a.example");
        Eventually.until(
                "everybody sees it", () -> Cast.get(room.messages()).body().contains("a.example"));
        assertThat(page()).contains("a.example").doesNotContain("waits: everybody sees it", "waits for a moderator");
    }

    private void hold(int seconds) {
        room.set(new JsonObject().put("mode", "hold").put("holdSeconds", seconds));
    }

    private void delay(String text) {
        assertThat(room.post(READER, text).status()).isEqualTo(202);
    }

    @Test
    void a_message_goes_by_one_form_and_its_author_is_silent_by_another() {
        room.say(READER, "Rude in the room.");
        var rude = post(page(), "Rude in the room.");
        assertThat(send("/moderation/decisions", "post=" + rude + "&action=reject&reason=abuse&back=" + path))
                .isEqualTo(path + "?done");
        assertThat(page()).doesNotContain("Rude in the room.");
        assertThat(Cast.get(room.messages() + "/1").body()).doesNotContain("Rude in the room.");

        var mute = Pattern.compile("action=\"(/moderation/readers/\\d+/sanctions)\"");
        room.say(READER, "And on it goes.");
        var form = mute.matcher(page());
        assertThat(form.find()).isTrue();
        assertThat(send(form.group(1), "kind=mute&section=city&reason=abuse&hours=1&back=" + path))
                .isEqualTo(path + "?told");
        assertThat(room.post(READER, "Once more.").status()).isEqualTo(403);
        var standing = Cast.getAs(READER, "/api/me/standing").json().getJsonArray("sanctions");
        var imposed = standing.getJsonObject(0);
        var said = path + "?told=sanction-0&imposed=" + imposed.getLong("readerId") + "-" + imposed.getLong("id");
        var lift = Pattern.compile("action=\"(/moderation/readers/\\d+/sanctions/\\d+/lift)\"")
                .matcher(Cast.getAs(MODERATOR, said).body());
        assertThat(lift.find()).isTrue();
        assertThat(send(lift.group(1), "back=" + path)).isEqualTo(path + "?told");
        room.say(READER, "Here again.");
    }

    @Test
    void a_flag_shows_and_an_own_message_is_for_somebody_else() {
        room.say(READER, "Flagged in the room.");
        Cast.sendAs(OTHER_READER, "POST", room.messages() + "/1/flags", new JsonObject().put("reason", "hate"));
        room.say(MODERATOR, "My own.");
        assertThat(page()).contains("hate: 1 flag", "You wrote this; somebody else decides.", "value=\"approve\"");
        assertThat(Cast.getAs(MODERATOR, room.path()).body()).contains("href=\"" + path + "\"");
        assertThat(Cast.getAs(READER, room.path()).body()).doesNotContain(path);
        assertThat(Cast.getAs(MODERATOR, "/moderation?state=flagged&article=" + room.story())
                        .body())
                .contains("href=\"" + path + "\"");
    }

    @Test
    void other_sections_and_what_is_not_there_have_no_room() {
        assertThat(Cast.getAs(MODERATOR, "/moderation/rooms/" + Long.MAX_VALUE / 10)
                        .status())
                .isEqualTo(404);
        Cast.sendAs(
                ADMIN,
                "PUT",
                "/api/articles/by-external-id/elsewhere",
                Cast.submission(0)
                        .put(
                                "section",
                                new JsonObject().put("name", "Elsewhere").put("description", "Far away.")));
        Desk.limit(MODERATOR, "elsewhere");
        try {
            assertThat(Cast.getAs(MODERATOR, path).status()).isEqualTo(404);
        } finally {
            Desk.limit(MODERATOR);
        }
    }

    private String page() {
        return page(Map.of());
    }

    private String page(Map<String, String> headers) {
        var request = Cast.request(path).header("Authorization", "Bearer " + Cast.token(MODERATOR));
        headers.forEach(request::header);
        var said = Cast.send(request.GET().build());
        assertThat(said.status()).isEqualTo(200);
        return said.body();
    }

    /// The post with these words, as forms name it.
    private static String post(String page, String words) {
        var line = page.substring(page.lastIndexOf("<article", page.indexOf(words)));
        var post = Pattern.compile("data-post=\"([^\"]+)\"").matcher(line);
        assertThat(post.find()).isTrue();
        return post.group(1).replace("/", "%2F");
    }

    /// @return where it leads, without what the address says of the outcome
    private static String send(String path, String form) {
        var said = Cast.send(Cast.request(path)
                .header("Authorization", "Bearer " + Cast.token(MODERATOR))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        assertThat(said.status()).as(said.body()).isEqualTo(303);
        return said.header("Location").replace(Cast.origin(), "").replaceFirst("=.*", "");
    }
}
