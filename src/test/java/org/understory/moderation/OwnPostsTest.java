package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Eventually;
import org.understory.embedded.StackResource;

/// HTTP test: what authors and those who flagged are told of decisions, and that nobody else is.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OwnPostsTest {

    private long story;
    private long comment;

    @BeforeEach
    void a_comment() {
        story = Cast.newStory();
        comment = Cast.commented(READER, story, "Words of my own, number " + story + ".");
    }

    @Test
    void its_author_sees_a_rejected_post_with_the_reason_and_never_who_decided() {
        var order = Desk.order(Desk.target(comment), "reject").put("note", "Please stay calm.");
        var decision = Desk.decide(MODERATOR, order).json().getLong("id");
        var post = posts(READER).getFirst();
        assertThat(post.getLong("id")).isEqualTo(comment);
        assertThat(post.getString("state")).isEqualTo("rejected");
        assertThat(post.getString("text")).contains("Words of my own");
        assertThat(post.getJsonObject("decision").getString("reason")).isEqualTo("abuse");
        assertThat(post.getJsonObject("decision").getString("note")).isEqualTo("Please stay calm.");
        assertThat(post.encode()).doesNotContainIgnoringCase("moderator");
        assertThat(Cast.getAs(READER, "/me/posts").body()).contains("Words of my own", "Please stay calm.");

        var page = Cast.getAs(READER, "/me/decisions/" + decision).body();
        assertThat(page)
                .contains("Your post was removed: abuse.", "Please stay calm.", "Words of my own")
                .contains("goes against the house rules", "A person decided this", "You can appeal once");
        assertThat(posts(OTHER_READER).toString()).doesNotContain("Words of my own, number " + story);
        assertThat(Cast.getAs(OTHER_READER, "/me/decisions/" + decision).status())
                .isEqualTo(404);
        assertThat(Cast.getAs(MODERATOR, "/me/decisions/" + decision).status()).isEqualTo(404);
    }

    @Test
    void what_waits_for_a_moderator_is_seen_until_it_is_published_or_removed() {
        Cast.sendAs(
                EDITOR, "PUT", "/api/articles/" + story + "/discussion", new JsonObject().put("mode", "premoderated"));
        var held = Cast.comment(READER, story, "To wait.").json().getLong("id");
        var post = posts(READER).getFirst();
        assertThat(post.getLong("id")).isEqualTo(held);
        assertThat(post.getString("state")).isEqualTo("held");
        assertThat(post.getJsonObject("decision")).isNull();
        Desk.decide(MODERATOR, held, "approve");
        assertThat(posts(READER)).noneMatch(other -> isComment(other, held));
    }

    @Test
    void what_a_rule_hid_says_so() {
        Desk.flag(EDITOR, comment, "hate");
        var post = posts(READER).getFirst();
        assertThat(post.getString("state")).isEqualTo("hidden");
        assertThat(post.getJsonObject("decision").getBoolean("automatic")).isTrue();
        Eventually.until(
                "the author is told",
                () -> Cast.getAs(READER, "/api/me/notifications?limit=3").body().contains("hide:hate"));
        var decision = post.getJsonObject("decision").getLong("id");
        assertThat(Cast.getAs(READER, "/me/decisions/" + decision).body())
                .contains("No person decided this", "Readers had reported it: hate.");
    }

    @Test
    void a_chat_message_is_there_as_well() {
        var messages = "/api/articles/" + story + "/chat/messages";
        var seq = Cast.sendAs(READER, "POST", messages, new JsonObject().put("text", "Said in a room."))
                .json()
                .getLong("seq");
        Cast.sendAs(MODERATOR, "DELETE", messages + "/" + seq, null);
        var post = posts(READER).getFirst();
        assertThat(post.getString("kind")).isEqualTo("message");
        assertThat(post.getString("text")).isEqualTo("Said in a room.");
    }

    @Test
    void what_its_author_removed_is_gone_here_too() {
        Desk.flag(OTHER_READER, comment, "spam");
        Cast.sendAs(READER, "DELETE", "/api/comments/" + comment, null);
        assertThat(posts(READER)).noneMatch(post -> isComment(post, comment));
    }

    @Test
    void its_author_deletes_the_words_of_a_rejected_post_for_good() {
        Cast.sendAs(READER, "PATCH", "/api/comments/" + comment, new JsonObject().put("text", "Said otherwise."));
        var decision = Desk.decide(MODERATOR, comment, "reject").json().getLong("id");
        var own = "/api/me/posts/comment/" + comment;
        assertThat(Cast.sendAs(OTHER_READER, "DELETE", own, null).status()).isEqualTo(404);
        assertThat(Cast.sendAs(READER, "DELETE", own, null).status()).isEqualTo(204);
        assertThat(Cast.sendAs(READER, "DELETE", own, null).status()).isEqualTo(404);
        assertThat(posts(READER)).noneMatch(post -> post.getLong("id") == comment);
        assertThat(Cast.getAs(READER, "/me/decisions/" + decision).body())
                .contains("You have removed it yourself.")
                .doesNotContain("Words of my own", "Said otherwise.");
        var file = Desk.file(Desk.target(comment)).encode();
        assertThat(file).doesNotContain("Words of my own", "Said otherwise.");
        assertThat(Desk.decide(MODERATOR, comment, "restore").problem()).isEqualTo("removed");
        assertThat(Desk.undo(MODERATOR, decision).problem()).isEqualTo("removed");
        var logged = Desk.decisions(Desk.target(comment)).getFirst().getJsonObject("after");
        assertThat(logged.getString("text")).hasSize(64);
    }

    @Test
    void a_held_post_is_taken_back_by_its_author() {
        Cast.sendAs(
                EDITOR, "PUT", "/api/articles/" + story + "/discussion", new JsonObject().put("mode", "premoderated"));
        var held = Cast.comment(READER, story, "On second thought.").json().getLong("id");
        var form = Cast.getAs(READER, "/me/posts/comment/" + held + "/remove");
        assertThat(form.body()).contains("On second thought.", "Remove my words for good");
        assertThat(Cast.sendAs(READER, "DELETE", "/api/me/posts/comment/" + held, null)
                        .status())
                .isEqualTo(204);
        assertThat(Desk.item(MODERATOR, "held", story, held)).isEmpty();
        assertThat(Cast.getAs(READER, "/api/comments/" + held).status()).isEqualTo(404);
        assertThat(Cast.sendAs(READER, "DELETE", "/api/me/posts/comment/" + comment, null)
                        .status())
                .as("what others see is removed where it stands")
                .isEqualTo(404);
    }

    @Test
    void all_of_them_are_paged_without_gap() {
        var expected = new ArrayList<Long>();
        for (int i = 0; i < 5; i++) {
            var id = Cast.commented(READER, story, "Number " + i + " of " + story);
            Desk.decide(MODERATOR, id, "reject");
            expected.addFirst(id);
        }
        var found = new ArrayList<Long>();
        var cursor = "";
        for (int i = 0; i < 3; i++) {
            var page = Cast.getAs(READER, "/api/me/posts?limit=2" + cursor).json();
            page.getJsonArray("items").forEach(item -> found.add(((JsonObject) item).getLong("id")));
            cursor = "&cursor=" + page.getString("next");
        }
        assertThat(found.subList(0, 5)).isEqualTo(expected);
    }

    @Test
    void whoever_flagged_sees_the_verdict_and_no_text() {
        Desk.flag(OTHER_READER, comment, "off-topic");
        var decision = Desk.decide(MODERATOR, comment, "reject").json().getLong("id");
        var page = Cast.getAs(OTHER_READER, "/me/decisions/" + decision).body();
        assertThat(page).contains("You reported a post (off topic). A moderator agrees.");
        assertThat(page).doesNotContain("Words of my own");
        Eventually.until("they are told", () -> Cast.getAs(OTHER_READER, "/api/me/notifications?limit=3")
                .body()
                .contains("/me/decisions/" + decision));
    }

    private static List<JsonObject> posts(String who) {
        return Cast.getAs(who, "/api/me/posts?limit=5").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static boolean isComment(JsonObject post, long id) {
        return post.getString("kind").equals("comment") && post.getLong("id") == id;
    }
}
