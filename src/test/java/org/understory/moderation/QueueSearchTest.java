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

/// HTTP test: moderators find what waits by its words, and what was decided by what it was decided for, page by page.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class QueueSearchTest {

    private static final int COMMENTS = 3;

    private final List<Long> comments = new ArrayList<>();
    private long story;
    private String word;

    @BeforeEach
    void flagged_comments_with_a_word_of_their_own() {
        story = Cast.newStory();
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
        assertThat(oneByOne("flagged", "q=" + word)).containsExactlyInAnyOrderElementsOf(comments);
    }

    @Test
    void a_word_finds_within_a_section_and_with_a_reason() {
        assertThat(ids(page("section=city&reason=off-topic&q=" + word))).hasSize(COMMENTS);
        assertThat(ids(page("section=nowhere&q=" + word))).isEmpty();
        assertThat(ids(page("reason=hate&q=" + word))).isEmpty();
        assertThat(ids(page("q=" + word + "%20another"))).isEmpty();
    }

    @Test
    void what_was_rejected_is_found_by_the_reason_of_the_rejection_page_by_page() {
        comments.forEach(comment -> reject(comment, "spam"));
        var hateful = Cast.commented(READER, story, "One that somebody hates");
        Desk.flag(OTHER_READER, hateful, "spam");
        reject(hateful, "hate");
        assertThat(oneByOne("decided", "reason=spam&article=" + story)).isEqualTo(comments.reversed());
        assertThat(oneByOne("decided", "reason=spam&section=city&q=" + word)).isEqualTo(comments.reversed());
        assertThat(decided("spam")).isEqualTo(comments.reversed());
        assertThat(decided("hate")).containsExactly(hateful);
        assertThat(decided("off-topic")).isEmpty();
        assertThat(ids(page("decided", "older=1&reason=spam&article=" + story))).isEmpty();
        assertThat(ids(page("decided", "reason=spam&section=nowhere"))).isEmpty();
        assertThat(Cast.getAs(MODERATOR, "/moderation?state=decided&reason=hate&article=" + story)
                        .body())
                .contains("One that somebody hates")
                .doesNotContain(word);
    }

    @Test
    void what_was_undone_or_restored_is_not_among_what_was_rejected() {
        var comment = comments.getFirst();
        var undone = reject(comment, "spam");
        assertThat(decided("spam")).containsExactly(comment);
        Desk.undo(MODERATOR, undone);
        assertThat(decided("spam")).isEmpty();

        reject(comment, "hate");
        var restored = Desk.decide(MODERATOR, comment, "restore").json().getString("batch");
        assertThat(decided("hate")).isEmpty();
        // An order to restore names a reason as any other does, which is no reason to look for it under.
        assertThat(decided("abuse")).isEmpty();
        Desk.undo(MODERATOR, restored);
        assertThat(decided("hate")).containsExactly(comment);
    }

    @Test
    void what_was_cut_is_found_by_the_reason_too() {
        var comment = comments.getFirst();
        var order = Desk.order(Desk.target(comment), "redact")
                .put("reason", "personal-data")
                .put("text", "What is left");
        assertThat(Desk.decide(MODERATOR, order).status()).isEqualTo(201);
        assertThat(decided("personal-data")).containsExactly(comment);
    }

    @Test
    void what_was_decided_is_found_by_the_checks_that_had_found_something() {
        var links = "See https://a.example https://b.example https://c.example https://d.example and " + word;
        var held = Cast.comment(READER, story, links).json().getLong("id");
        assertThat(ids(page("held", "check=links&article=" + story))).containsExactly(held);
        Desk.decide(MODERATOR, held, "approve");
        reject(comments.getFirst(), "spam");
        for (var narrowed : List.of("article=" + story, "section=city&q=" + word)) {
            assertThat(ids(page("decided", "check=links&" + narrowed))).containsExactly(held);
            assertThat(ids(page("decided", "check=words&" + narrowed))).isEmpty();
            assertThat(ids(page("decided", "check=links&reason=spam&" + narrowed)))
                    .isEmpty();
        }
        assertThat(ids(page("held", "check=links&article=" + story))).isEmpty();
        assertThat(Cast.getAs(MODERATOR, "/moderation?state=decided&check=links&article=" + story)
                        .body())
                .contains(word, "<option value=\"links\" selected>", "<option value=\"rate\">");
    }

    @Test
    void all_that_were_rejected_for_a_reason_are_restored_at_once() {
        comments.forEach(comment -> reject(comment, "spam"));
        var hateful = Cast.commented(READER, story, "One that somebody hates");
        reject(hateful, "hate");
        var matching =
                new JsonObject().put("state", "decided").put("article", story).put("reason", "spam");
        var said = Desk.decide(
                MODERATOR, new JsonObject().put("matching", matching).put("action", "restore"));
        assertThat(said.json().getJsonArray("items")).hasSize(COMMENTS);
        assertThat(decided("spam")).isEmpty();
        assertThat(decided("hate")).containsExactly(hateful);
    }

    private static String reject(long comment, String reason) {
        var order = Desk.order(Desk.target(comment), "reject").put("reason", reason);
        return Desk.decide(MODERATOR, order).json().getString("batch");
    }

    private List<Long> decided(String reason) {
        return ids(page("decided", "article=" + story + "&reason=" + reason));
    }

    private static List<Long> oneByOne(String state, String narrowed) {
        var found = new ArrayList<Long>();
        var next = "";
        do {
            var page = page(state, narrowed + "&limit=1" + next);
            found.addAll(ids(page));
            next = page.getString("next") == null ? "" : "&cursor=" + page.getString("next");
        } while (!next.isEmpty());
        return found;
    }

    private static JsonObject page(String narrowed) {
        return page("flagged", narrowed);
    }

    private static JsonObject page(String state, String narrowed) {
        return Cast.getAs(MODERATOR, "/api/moderation/queue?state=" + state + "&" + narrowed)
                .json();
    }

    private static List<Long> ids(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getJsonObject("target").getLong("id"))
                .toList();
    }
}
