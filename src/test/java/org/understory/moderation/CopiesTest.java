package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Eventually;
import org.understory.cast.Room;
import org.understory.embedded.StackResource;
import org.understory.moderation.check.Fingerprint;
import org.understory.post.PostText;

/// HTTP test against the real PostgreSQL: what is said again and again waits for a moderator, who decides about all
/// copies at once.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class CopiesTest {

    private static final int ANOTHER_INSTANCE = 0;

    @Inject
    AgroalDataSource database;

    @Inject
    Standings standings;

    @Inject
    RecentTextRows texts;

    private long story;
    private String spam;

    @BeforeEach
    void a_story_and_something_to_sell() throws SQLException {
        nobodyIsExempt();
        story = Cast.newStory();
        spam = "Cheap "
                + ThreadLocalRandom.current()
                        .ints(12, 0, 1_000_000)
                        .mapToObj(number -> "bag" + number)
                        .collect(Collectors.joining(" "));
    }

    @Test
    void the_third_copy_of_a_reader_is_held_wherever_it_is_said() {
        assertThat(Cast.comment(READER, story, spam).status()).isEqualTo(201);
        assertThat(Room.open().post(READER, "*" + spam + "*!").status()).isEqualTo(201);
        assertThat(Cast.comment(READER, Cast.newStory(), spam.toUpperCase()).status())
                .isEqualTo(202);
        assertThat(Cast.comment(OTHER_READER, story, spam).status()).isEqualTo(201);
    }

    @Test
    void what_anybody_says_again_and_again_is_not_a_copy() {
        for (int i = 0; i < 4; i++) {
            assertThat(Cast.comment(READER, story, "I agree, thank you!").status())
                    .isEqualTo(201);
        }
    }

    @Test
    void a_wave_is_known_that_came_by_way_of_another_instance() throws SQLException {
        for (int i = 1; i <= 3; i++) {
            elsewhere(spam, -i);
        }
        Eventually.until(
                "the wave is known here",
                () -> Cast.comment(READER, Cast.newStory(), spam).status() == 202);
    }

    /// Else each look would walk all that this instance ever wrote.
    @Test
    void the_next_look_begins_behind_what_was_written_here() throws SQLException {
        Cast.comment(READER, story, spam);
        Eventually.until("it is written down", () -> newest(spam) > 0);
        try (var connection = database.getConnection()) {
            var news = texts.after(connection, newest(spam) - 1, 1_000);
            assertThat(news.upTo()).isGreaterThanOrEqualTo(newest(spam));
        }
    }

    @Test
    void one_decision_goes_for_all_copies_and_is_undone_as_one() {
        var held = threeCopies();
        var item = Desk.item(MODERATOR, "held", story, held).orElseThrow();
        Eventually.until("copies are found", () -> copies(held).getInteger("shown", 0) == 2);
        var all = Desk.decide(
                MODERATOR, Desk.order(item.getJsonObject("target"), "reject").put("copies", true));
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.json().getJsonArray("items")).hasSize(3).allSatisfy(one -> assertThat(
                        ((JsonObject) one).getInteger("status"))
                .isEqualTo(201));
        var batch = all.json().getString("batch");
        assertThat(comments()).isEmpty();
        assertThat(Desk.decisions(Desk.target(held)).getFirst().getString("batch"))
                .isEqualTo(batch);
        assertThat(Desk.undo(MODERATOR, batch).status()).isEqualTo(200);
        assertThat(comments()).hasSize(2);
        assertThat(Desk.item(MODERATOR, "held", story, held)).isPresent();
    }

    @Test
    void what_says_something_else_by_now_is_left_out() {
        var first = Cast.commented(READER, story, spam);
        var second = Cast.commented(READER, story, spam);
        var held = Cast.comment(READER, story, spam).json().getLong("id");
        Eventually.until("copies are found", () -> copies(held).getInteger("shown", 0) == 2);
        Cast.sendAs(
                READER,
                "PATCH",
                "/api/comments/" + first,
                new JsonObject().put("text", "No, these are my own words about the harbour."));
        var all = Desk.decide(MODERATOR, Desk.order(Desk.target(held), "reject").put("copies", true));
        assertThat(all.json().getJsonArray("items")).hasSize(2);
        assertThat(Cast.get("/api/comments/" + first).status()).isEqualTo(200);
        assertThat(Cast.get("/api/comments/" + second).json().getString("text")).isNullOrEmpty();
    }

    @Test
    void copies_go_with_approving_and_rejecting_alone() {
        var held = threeCopies();
        var redact = Desk.order(Desk.target(held), "redact").put("text", "x").put("copies", true);
        assertThat(Desk.decide(MODERATOR, redact).status()).isEqualTo(422);
        var approve = Desk.order(Desk.target(held), "approve").put("copies", true);
        assertThat(Desk.decide(MODERATOR, approve).json().getJsonArray("items")).hasSize(1);
    }

    /// The third of them is held.
    private long threeCopies() {
        Cast.commented(READER, story, spam);
        Cast.commented(READER, story, spam);
        return Cast.comment(READER, story, spam).json().getLong("id");
    }

    private List<Object> comments() {
        return Cast.get("/api/articles/" + story + "/comments").json().getJsonArray("items").stream()
                .filter(comment -> ((JsonObject) comment).getString("text") != null)
                .toList();
    }

    private JsonObject copies(long held) {
        return Optional.ofNullable(
                        Desk.item(MODERATOR, "held", story, held).orElseThrow().getJsonObject("copies"))
                .orElseGet(JsonObject::new);
    }

    private void nobodyIsExempt() throws SQLException {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("DELETE FROM rule_exemption RETURNING reader_id");
                var row = delete.executeQuery()) {
            while (row.next()) {
                standings.forget(row.getLong(1));
            }
        }
    }

    private long newest(String text) {
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement("SELECT coalesce(max(id), 0) FROM recent_text WHERE letters = ?")) {
            select.setLong(
                    1, Fingerprint.of(PostText.lenient(text).orElseThrow()).letters());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void elsewhere(String text, long author) throws SQLException {
        var print = Fingerprint.of(PostText.lenient(text).orElseThrow());
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        INSERT INTO recent_text (kind, post, article_id, author_id, at, likeness, letters, words, wave,
                                                 instance)
                        VALUES ('comment', ?, ?, ?, now(), ?, ?, ?, ?, ?)""")) {
            insert.setLong(1, -System.nanoTime());
            insert.setLong(2, story);
            insert.setLong(3, author);
            insert.setLong(4, print.similar());
            insert.setLong(5, print.letters());
            insert.setInt(6, print.words());
            insert.setLong(7, print.letters());
            insert.setInt(8, ANOTHER_INSTANCE);
            insert.executeUpdate();
        }
    }
}
