package org.understory.moderation.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.embedded.StackResource;

/// HTTP test: everybody may see what is decided where the site wants it, and never whom it concerns, who decided, or
/// what was said. THREATS S12.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PublicDecisionsTest {

    private static final String CANARY = "canary-" + UUID.randomUUID();
    private static final long POST = 918_273_645_546_372_819L;

    @Inject
    AgroalDataSource database;

    @Test
    void nothing_of_a_decision_tells_whom_it_concerns() throws SQLException {
        insertDecisionOfCanaries();
        for (var path : new String[] {"/api/decisions/public", "/decisions"}) {
            var said = Cast.getAs(READER, path);
            assertThat(said.status()).isEqualTo(200);
            assertThat(said.body()).doesNotContain(CANARY).doesNotContain(Long.toString(POST));
        }
        assertThat(newest().fieldNames())
                .containsExactlyInAnyOrder(
                        "day", "kind", "section", "action", "reason", "byRule", "takenBack", "appeal");
        assertThat(newest().getString("action")).isEqualTo("redact");
        assertThat(newest().getString("day")).hasSize("2026-11-28".length());
    }

    @Test
    void what_came_of_a_decision_is_told() {
        var comment = Cast.commented(READER, Cast.newStory(), "Decided in public.");
        var decision = Desk.decide(MODERATOR, comment, "reject").json().getLong("id");
        assertThat(newest().getString("action")).isEqualTo("reject");
        assertThat(newest().getString("reason")).isEqualTo("abuse");
        assertThat(newest().getBoolean("byRule")).isFalse();
        assertThat(newest().getString("appeal")).isNull();
        Cast.sendAs(
                READER,
                "POST",
                "/api/decisions/" + decision + "/appeal",
                new JsonObject().put("text", "It was polite."));
        assertThat(newest().getString("appeal")).isEqualTo("open");
        Cast.sendAs(ADMIN, "POST", "/api/moderation/appeals/" + decision, new JsonObject().put("uphold", true));
        assertThat(newest().getString("appeal")).isEqualTo("upheld");
        assertThat(Cast.getAs(READER, "/decisions").body()).contains("appealed, the author was right");
        assertThat(Cast.get("/decisions", Map.of("Accept-Language", "ru")).body())
                .contains("обжаловано, автор прав");
    }

    @Test
    void what_was_undone_is_marked() {
        var comment = Cast.commented(READER, Cast.newStory(), "Decided and undone.");
        var decision = Desk.decide(MODERATOR, comment, "approve").json().getLong("id");
        assertThat(newest().getBoolean("takenBack")).isFalse();
        Desk.undo(MODERATOR, decision);
        assertThat(newest().getBoolean("takenBack")).isTrue();
        assertThat(newest().getString("action")).isEqualTo("approve");
    }

    @Test
    void pages_follow_one_another_and_are_kept_by_caches() {
        var story = Cast.newStory();
        for (int i = 0; i < 5; i++) {
            Desk.decide(MODERATOR, Cast.commented(READER, story, "Number " + i), "approve");
        }
        var whole = Cast.getAs(READER, "/api/decisions/public?limit=4").json();
        var first = Cast.getAs(READER, "/api/decisions/public?limit=2").json();
        var second = Cast.getAs(READER, "/api/decisions/public?limit=2&cursor=" + first.getString("next"))
                .json();
        assertThat(first.getJsonArray("items").copy().addAll(second.getJsonArray("items")))
                .isEqualTo(whole.getJsonArray("items"));
        assertThat(second.getString("next")).isEqualTo(whole.getString("next"));
        assertThat(Cast.get("/api/decisions/public?cursor=nonsense").status()).isEqualTo(400);

        var kept = Cast.get("/decisions");
        assertThat(kept.header("Cache-Control")).isEqualTo("public, no-cache");
        assertThat(Cast.get("/decisions", Map.of("If-None-Match", kept.header("ETag")))
                        .status())
                .isEqualTo(304);
    }

    /// As readers see it, not as a cache kept it.
    private static JsonObject newest() {
        return Cast.getAs(READER, "/api/decisions/public")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
    }

    private void insertDecisionOfCanaries() throws SQLException {
        var article = Cast.newStory();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    WITH canary AS (
                        INSERT INTO reader (issuer, subject, display_name, folded_name, joined_at)
                        VALUES ('canary', '%1$s', '%1$s', '%1$s', now()) RETURNING id)
                    INSERT INTO decision (at, actor_id, action, kind, post, article_id, section_id, reader_id, before_so, after_so,
                                          reason, note, evidence)
                    SELECT now(), c.id, 'redact', 'comment', %2$d, a.id, a.section_id, c.id, '{"text": "%1$s"}',
                           '{"text": "%1$s"}', 'abuse', '%1$s', '["%1$s"]'
                    FROM canary c, article a WHERE a.id = %3$d""".formatted(CANARY, POST, article));
        }
    }
}
