package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.embedded.StackResource;
import org.understory.moderation.Drift.Difference;
import org.understory.post.PostKind;

/// Test against the real PostgreSQL: what is kept twice and does not agree is found, and only that.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DriftTest {

    /// There is no such section.
    private static final long NOWHERE = 999_999_999_999L;

    @Inject
    Drift drift;

    @Inject
    AgroalDataSource database;

    @Inject
    MeterRegistry meters;

    @Test
    void a_wrong_count_is_found() throws SQLException {
        run("INSERT INTO queue_delta (section_id, state, shown, cases) VALUES (%d, 'held', false, 2)"
                .formatted(NOWHERE));
        try {
            assertThat(drift.find()).contains(new Difference.OfCount(NOWHERE, "held", false, 2, 0));
            drift.report();
            assertThat(meters.get("understory.moderation.drift").gauge().value())
                    .isPositive();
        } finally {
            run("DELETE FROM queue_delta WHERE section_id = " + NOWHERE);
            run("DELETE FROM queue_count WHERE section_id = " + NOWHERE);
        }
        assertThat(drift.find())
                .noneMatch(found -> found instanceof Difference.OfCount count && count.sectionId() == NOWHERE);
    }

    @Test
    void a_post_that_is_shown_against_what_its_case_says_is_found() throws SQLException {
        var comment = Cast.commented(READER, Cast.newStory(), "Shown or not.");
        Desk.decide(MODERATOR, comment, "reject");
        var difference = new Difference.OfPost(new Target(PostKind.COMMENT, comment), true);
        assertThat(drift.find()).doesNotContain(difference);
        run("UPDATE comment SET state = 'published' WHERE id = " + comment);
        try {
            assertThat(drift.find()).contains(difference);
        } finally {
            run("UPDATE comment SET state = 'removed' WHERE id = " + comment);
        }
        assertThat(drift.find()).doesNotContain(difference);
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
