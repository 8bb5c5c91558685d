package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Eventually;
import org.understory.embedded.StackResource;

/// HTTP test: what readers object to comes to the moderators once, with what it weighs, and is answered.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FlagTest {

    private long story;
    private long comment;

    @BeforeEach
    void a_comment() {
        story = Cast.newStory();
        comment = Cast.commented(READER, story, "Something to object to.");
    }

    @Test
    void a_reader_flags_once_and_may_take_it_back() {
        assertThat(Desk.flag(OTHER_READER, comment, "abuse").status()).isEqualTo(201);
        assertThat(Desk.flag(OTHER_READER, comment, "abuse").status()).isEqualTo(201);
        assertThat(Desk.flag(OTHER_READER, comment, "hate").status()).isEqualTo(201);
        var item = Desk.item(MODERATOR, "flagged", story, comment).orElseThrow();
        assertThat(item.getJsonArray("why")).hasSize(1);
        assertThat(item.getJsonArray("why").getJsonObject(0).getString("code")).isEqualTo("hate");
        assertThat(item.getJsonArray("why").getJsonObject(0).getInteger("count"))
                .isEqualTo(1);

        assertThat(Cast.sendAs(OTHER_READER, "DELETE", flags(), null).status()).isEqualTo(204);
        assertThat(Desk.item(MODERATOR, "flagged", story, comment)).isEmpty();
        assertThat(Desk.item(MODERATOR, "unmoderated", story, comment)).isPresent();
        assertThat(Cast.getAs(OTHER_READER, flags()).status()).isEqualTo(404);
    }

    @Test
    void a_flag_needs_a_reason_that_there_is_and_a_post_of_somebody_else() {
        assertThat(Desk.flag(OTHER_READER, comment, "boring").status()).isEqualTo(422);
        assertThat(Cast.sendAs(OTHER_READER, "POST", flags(), new JsonObject()).status())
                .isEqualTo(422);
        assertThat(Cast.sendAs(
                                OTHER_READER,
                                "POST",
                                flags(),
                                new JsonObject().put("reason", "other").put("note", "x".repeat(501)))
                        .status())
                .isEqualTo(422);
        assertThat(Desk.flag(READER, comment, "abuse").status()).isEqualTo(403);
        assertThat(Desk.flag(READER, 999_999_999_999_999L, "abuse").status()).isEqualTo(404);
    }

    @Test
    void many_flags_hide_a_post_until_a_moderator_looks_and_it_comes_back_whole() {
        Desk.flag(OTHER_READER, comment, "abuse");
        // What somebody of the staff says weighs as much as five readers.
        Desk.flag(EDITOR, comment, "abuse");
        assertThat(Cast.get("/api/comments/" + comment).status()).isEqualTo(404);
        var item = Desk.item(MODERATOR, "held", story, comment).orElseThrow();
        assertThat(item.getBoolean("shown")).isFalse();
        assertThat(item.getJsonObject("decision").getString("action")).isEqualTo("hide");

        assertThat(Desk.decide(MODERATOR, Desk.order(item.getJsonObject("target"), "approve"))
                        .status())
                .isEqualTo(201);
        assertThat(Cast.get("/api/comments/" + comment).json().getString("text"))
                .isEqualTo("Something to object to.");
    }

    @Test
    void an_equal_flag_on_what_was_decided_changes_nothing_and_a_new_one_reopens_it() {
        Desk.flag(OTHER_READER, comment, "off-topic");
        Desk.decide(MODERATOR, comment, "approve");
        Desk.flag(EDITOR, comment, "off-topic");
        assertThat(Desk.item(MODERATOR, "flagged", story, comment)).isEmpty();

        Desk.flag(ADMIN, comment, "personal-data");
        var item = Desk.item(MODERATOR, "held", story, comment)
                .or(() -> Desk.item(MODERATOR, "flagged", story, comment))
                .orElseThrow();
        assertThat(item.getJsonArray("why")).hasSize(1);
        assertThat(item.getJsonArray("why").getJsonObject(0).getString("code")).isEqualTo("personal-data");
    }

    @Test
    void what_a_check_found_and_a_moderator_approved_rests_again_when_a_flag_is_taken_back() {
        var shouted = Cast.comment(
                        READER, story, "LISTEN TO ME, ALL OF YOU, OR YOU WILL BE SORRY FOR IT ONE DAY!!!!!!!!")
                .json()
                .getLong("id");
        assertThat(Desk.item(MODERATOR, "flagged", story, shouted)).isPresent();
        Desk.decide(MODERATOR, shouted, "approve");
        Desk.flag(OTHER_READER, shouted, "spam");
        assertThat(Desk.item(MODERATOR, "flagged", story, shouted)).isPresent();
        Cast.sendAs(OTHER_READER, "DELETE", "/api/comments/" + shouted + "/flags", null);
        assertThat(Desk.item(MODERATOR, "flagged", story, shouted)).isEmpty();
        assertThat(Desk.item(MODERATOR, "decided", story, shouted)).isPresent();
    }

    @Test
    void a_second_opinion_is_still_wanted_when_a_flag_is_taken_back() {
        Desk.flag(OTHER_READER, comment, "abuse");
        Desk.decide(MODERATOR, comment, "escalate");
        Cast.sendAs(OTHER_READER, "DELETE", "/api/comments/" + comment + "/flags", null);
        assertThat(Desk.item(ADMIN, "flagged", story, comment)).isPresent();
    }

    @Test
    void whoever_flagged_is_told_what_a_moderator_thinks_of_it() {
        Desk.flag(OTHER_READER, comment, "false-information");
        Desk.decide(MODERATOR, Desk.order(Desk.target(comment), "approve").put("verdict", "ignored"));
        Eventually.until(
                "the reader is told",
                () -> Cast.getAs(OTHER_READER, "/api/me/notifications").body().contains("ignored:false-information"));
    }

    @Test
    void to_disagree_is_no_flag_and_nobody_elses_business() {
        var place = "/api/comments/" + comment + "/disagreement";
        assertThat(Cast.sendAs(OTHER_READER, "PUT", place, null).status()).isEqualTo(204);
        assertThat(Cast.sendAs(OTHER_READER, "PUT", place, null).status()).isEqualTo(204);
        assertThat(Desk.item(MODERATOR, "flagged", story, comment)).isEmpty();
        assertThat(Cast.getAs(MODERATOR, "/api/moderation/cases/comment/" + comment)
                        .json()
                        .getLong("disagreements"))
                .isEqualTo(1);
        assertThat(Cast.sendAs(OTHER_READER, "DELETE", place, null).status()).isEqualTo(204);
    }

    @Test
    void an_author_who_removes_a_flagged_post_leaves_nothing_to_decide() {
        Desk.flag(OTHER_READER, comment, "spam");
        Cast.sendAs(READER, "DELETE", "/api/comments/" + comment, null);
        assertThat(Desk.queue(MODERATOR, "flagged", story)).isEmpty();
        assertThat(Desk.decide(MODERATOR, comment, "restore").status()).isEqualTo(409);
    }

    private String flags() {
        return "/api/comments/" + comment + "/flags";
    }
}
