package org.understory.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.understory.cast.PlanDesk;
import org.understory.embedded.StackResource;

/// Test against the real PostgreSQL: what a message names stays, although nothing is looked up when one is written.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class MessageReferencesTest {

    private static final String FOREIGN_KEY_VIOLATION = "23503";

    @ParameterizedTest
    @CsvSource({
        "DELETE FROM room WHERE article_id = -1",
        "UPDATE room SET article_id = -2 WHERE article_id = -1",
        "DELETE FROM reader WHERE id = -1",
        "UPDATE reader SET id = -3 WHERE id = -1"
    })
    void what_a_message_names_stays(String change) throws SQLException {
        try (var desk = PlanDesk.withArticles(2)) {
            desk.run("INSERT INTO room (article_id) VALUES (-1)");
            desk.run("""
                    INSERT INTO message (article_id, seq, author_id, state, source, html, created_at, request_key,
                                         request_hash)
                    VALUES (-1, 1, -1, 'published', 'Here', '<p>Here</p>', now(), 'key', '')""");
            assertThatThrownBy(() -> desk.run(change))
                    .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                            .isEqualTo(FOREIGN_KEY_VIOLATION));
        }
    }
}
