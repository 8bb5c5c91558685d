package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.Desk;
import org.understory.embedded.StackResource;

/// HTTP test: readers report by forms that need no script, and nothing they wrote is lost.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FlagPagesTest {

    private long story;
    private long comment;
    private String form;

    @BeforeEach
    void a_comment() {
        story = Cast.newStory();
        comment = Cast.commented(READER, story, "Something to object to.");
        form = "/comments/" + comment + "/flag";
    }

    @Test
    void the_link_stands_there_for_all_and_leads_visitors_to_sign_in_and_back() {
        assertThat(Cast.get("/articles/" + story).status()).isEqualTo(301);
        assertThat(Cast.get("/comments/" + comment).body()).contains("href=\"" + form + "\"");
        var visitor = Cast.get(form);
        assertThat(visitor.status()).isEqualTo(303);
        assertThat(visitor.header("Location")).contains("/login?to=").contains("flag");
        var late = send(null, "reason=abuse&note=He+shouts", false);
        assertThat(late.status()).isEqualTo(303);
        assertThat(late.header("Location")).contains("/login?to=").contains("He");
        assertThat(Cast.getAs(OTHER_READER, form + "?reason=abuse&note=He+shouts")
                        .body())
                .contains("value=\"abuse\" required checked", "He shouts</textarea>");
    }

    @Test
    void a_reader_reports_and_takes_it_back() {
        assertThat(Cast.getAs(OTHER_READER, form).body()).contains("Something to object to.", "personal data");
        assertThat(send(OTHER_READER, "act=report&reason=abuse&note=He+shouts", false)
                        .status())
                .isEqualTo(303);
        assertThat(Cast.getAs(OTHER_READER, form).body())
                .contains("You reported this post: abuse.", "He shouts", "Take back");
        assertThat(Desk.item(MODERATOR, "flagged", story, comment)).isPresent();
        assertThat(send(OTHER_READER, "act=withdraw", true).body()).contains("Your report is taken back.");
        assertThat(Desk.item(MODERATOR, "flagged", story, comment)).isEmpty();
    }

    @Test
    void whose_report_hides_the_post_is_thanked_and_does_not_see_it_again() {
        Desk.flag(OTHER_READER, comment, "abuse");
        // What somebody of the staff says weighs as much as five readers.
        assertThat(send(EDITOR, "act=report&reason=abuse", true).body())
                .contains("Thank you.", "It is not shown until a moderator has looked at it")
                .doesNotContain("Something to object to.");
        assertThat(Cast.get("/comments/" + comment).status()).isEqualTo(404);
        assertThat(Cast.getAs(OTHER_READER, form).body())
                .contains("It is not shown until", "href=\"/articles/" + story + "\"")
                .doesNotContain("Something to object to.", "Take back");
        assertThat(Cast.getAs(MODERATOR, form).status()).isEqualTo(404);
    }

    @Test
    void a_report_without_a_reason_comes_back_filled_in() {
        var page = send(OTHER_READER, "act=report&note=He+shouts", false);
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("Please choose a reason.", "He shouts</textarea>");
        var fragment = send(OTHER_READER, "act=report&note=He+shouts", true);
        assertThat(fragment.status()).isEqualTo(422);
        assertThat(fragment.json().getString("field")).isEqualTo("reason");
    }

    @Test
    void not_to_agree_is_a_choice_of_its_own() {
        assertThat(send(OTHER_READER, "act=disagree", true).body()).contains("Only you see this.");
        assertThat(Desk.item(MODERATOR, "flagged", story, comment)).isEmpty();
        assertThat(send(OTHER_READER, "act=agree", true).body()).contains("Forgotten.");
    }

    @Test
    void ones_own_post_is_not_ones_to_report() {
        assertThat(Cast.getAs(READER, form).status()).isEqualTo(403);
        assertThat(send(READER, "act=report&reason=abuse", false).status()).isEqualTo(403);
    }

    @Test
    void a_message_is_reported_in_the_same_way() {
        var seq = Cast.sendAs(
                        READER,
                        "POST",
                        "/api/articles/" + story + "/chat/messages",
                        new JsonObject().put("text", "Said loudly."))
                .json()
                .getLong("seq");
        form = "/chats/" + story + "/messages/" + seq + "/flag";
        assertThat(Cast.get("/chats/" + story).body()).contains("href=\"" + form + "\"");
        assertThat(Cast.getAs(READER, "/chats/" + story).body()).doesNotContain("href=\"" + form + "\"");
        assertThat(send(OTHER_READER, "act=report&reason=spam", true).body()).contains("You reported this post: spam.");
        assertThat(Desk.queue(MODERATOR, "flagged", story)).hasSize(1);
    }

    private Said send(String who, String fields, boolean fragment) {
        var request = Cast.request(form)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields));
        if (who != null) {
            request.header("Authorization", "Bearer " + Cast.token(who));
        }
        if (fragment) {
            request.header("X-Fragment", "1").header("Accept", "text/html, application/problem+json");
        }
        return Cast.send(request.build());
    }
}
