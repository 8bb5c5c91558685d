package org.understory.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Eventually;
import org.understory.embedded.StackResource;

/// HTTP test: whom one ignores one is not told of, on any device.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class IgnoredReaderTest {

    private long story;
    private long comment;
    private long other;

    @BeforeEach
    void two_readers() {
        story = Cast.newStory();
        comment = Cast.commented(READER, story, "Answer me.");
        other = author(Cast.commented(OTHER_READER, story, "Here I am."));
    }

    @AfterEach
    void be_friends_again() {
        Cast.sendAs(READER, "DELETE", "/api/readers/" + other + "/ignored", null);
    }

    @Test
    void an_ignored_reader_is_listed_until_it_is_taken_back() {
        assertThat(Cast.sendAs(READER, "PUT", ignored(other), null).status()).isEqualTo(204);
        assertThat(Cast.sendAs(READER, "PUT", ignored(other), null).status()).isEqualTo(204);
        assertThat(Cast.getAs(READER, "/api/me/ignored").json().getJsonArray("items"))
                .hasSize(1);
        assertThat(Cast.getAs(READER, "/me").body()).contains("Readers you ignore");
        assertThat(Cast.getAs(READER, "/readers/" + other).body()).contains("Stop ignoring");
        assertThat(Cast.getAs(OTHER_READER, "/api/me/ignored").json().getJsonArray("items"))
                .isEmpty();
        assertThat(Cast.sendAs(READER, "DELETE", ignored(other), null).status()).isEqualTo(204);
        assertThat(Cast.getAs(READER, "/api/me/ignored").json().getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void nobody_ignores_themselves_or_nobody() {
        assertThat(Cast.sendAs(READER, "PUT", ignored(author(comment)), null).status())
                .isEqualTo(403);
        assertThat(Cast.sendAs(READER, "PUT", ignored(Long.MAX_VALUE / 10), null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_form_does_the_same() {
        var said = Cast.send(Cast.request("/readers/" + other + "/ignored")
                .header("Authorization", "Bearer " + Cast.token(READER))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("ignored=true&back=me"))
                .build());
        assertThat(said.status()).isEqualTo(303);
        assertThat(said.header("Location")).endsWith("/me#ignored");
        assertThat(Cast.getAs(READER, "/api/me/ignored").json().getJsonArray("items"))
                .hasSize(1);
    }

    @Test
    void an_ignored_reader_is_not_told_of() {
        Cast.sendAs(READER, "PUT", ignored(other), null);
        Cast.replied(OTHER_READER, story, comment, "Unheard, number " + story);
        // What is written later is told later: once the second is told, the first was looked at.
        var theirs = Cast.commented(OTHER_READER, story, "Answer me too.");
        Cast.replied(READER, story, theirs, "Of course, number " + story);
        Eventually.until("the other is told", () -> told(OTHER_READER).contains("Of course, number " + story));
        Cast.sendAs(READER, "DELETE", ignored(other), null);
        Cast.replied(OTHER_READER, story, comment, "Heard, number " + story);
        Eventually.until("one is told again", () -> told(READER).contains("Heard, number " + story));
        assertThat(told(READER)).doesNotContain("Unheard, number " + story);
    }

    private static String told(String who) {
        return Cast.getAs(who, "/api/me/notifications").body();
    }

    private static String ignored(long reader) {
        return "/api/readers/" + reader + "/ignored";
    }

    private static long author(long comment) {
        return Cast.get("/api/comments/" + comment)
                .json()
                .getJsonObject("author")
                .getLong("id");
    }
}
