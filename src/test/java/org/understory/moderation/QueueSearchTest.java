package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.understory.embedded.StackResource;

/// HTTP test: moderators find what waits by its words, page by page.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class QueueSearchTest {

    private static final int COMMENTS = 3;

    private final List<Long> comments = new ArrayList<>();
    private String word;

    @BeforeEach
    void flagged_comments_with_a_word_of_their_own() {
        var story = Cast.newStory();
        word = "wort" + story;
        for (int i = 0; i < COMMENTS; i++) {
            var comment = Cast.commented(READER, story, "Number %d with %s in it".formatted(i, word));
            Desk.flag(OTHER_READER, comment, "off-topic");
            comments.add(comment);
        }
        Desk.flag(OTHER_READER, Cast.commented(READER, story, "Another one without it"), "off-topic");
    }

    @Test
    void a_word_finds_all_that_have_it_page_by_page() {
        var found = new ArrayList<Long>();
        var next = "";
        do {
            var page = page("q=" + word + "&limit=1" + next);
            found.addAll(ids(page));
            next = page.getString("next") == null ? "" : "&cursor=" + page.getString("next");
        } while (!next.isEmpty());
        assertThat(found).containsExactlyInAnyOrderElementsOf(comments);
    }

    @Test
    void a_word_finds_within_a_section_and_with_a_reason() {
        assertThat(ids(page("section=city&reason=off-topic&q=" + word))).hasSize(COMMENTS);
        assertThat(ids(page("section=nowhere&q=" + word))).isEmpty();
        assertThat(ids(page("reason=hate&q=" + word))).isEmpty();
        assertThat(ids(page("q=" + word + "%20another"))).isEmpty();
    }

    private static JsonObject page(String narrowed) {
        return Cast.getAs(MODERATOR, "/api/moderation/queue?state=flagged&" + narrowed)
                .json();
    }

    private static List<Long> ids(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getJsonObject("target").getLong("id"))
                .toList();
    }
}
