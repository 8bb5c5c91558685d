package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.understory.cast.PlanDesk;
import org.understory.embedded.StackResource;

/// Test against the real PostgreSQL: where a reader stands is looked up once a second for each who writes. However
/// often readers have agreed to house rules, only the last time is read.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class StandingPlanTest {

    private static final int AGREEMENTS = 50_000;

    @Test
    void what_a_reader_has_agreed_to_is_one_step_in_an_index() throws SQLException {
        try (var desk = PlanDesk.withArticles(1)) {
            for (var reader : new long[] {PlanDesk.READER, PlanDesk.OTHER_READER}) {
                desk.run("""
                        INSERT INTO rules_agreement (reader_id, version, at)
                        SELECT %d, n, now() FROM generate_series(1, %d) AS n""".formatted(reader, AGREEMENTS));
            }
            desk.run("ANALYZE rules_agreement");
            var since = Timestamp.from(Instant.parse("2026-01-01T00:00:00Z"));
            long who = PlanDesk.READER;
            var plan = desk.plan(Standings.COUNTED, who, 100, who, 100, who, since, who, since, who, who, since);
            assertThat(plan.text())
                    .containsPattern("Index Only Scan Backward using rules_agreement_pkey .*rows=1")
                    .doesNotContain("Seq Scan on rules_agreement");
        }
    }
}
