package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.understory.cast.PlanDesk;
import org.understory.embedded.StackResource;

/// Test of query plans: the changes of settings are found among many decisions without reading these.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SettingPlanTest {

    private static final int OTHERS = 3_000;
    private static final int SHOWN = 51;

    @Test
    void the_changes_are_read_by_their_index() throws SQLException {
        try (var desk = PlanDesk.withArticles(1)) {
            write(desk, "set-discussion", 60);
            write(desk, "approve", OTHERS);
            desk.run("ANALYZE decision");
            var plan = desk.plan(SettingLog.CHANGES, Long.MAX_VALUE, SHOWN);
            assertThat(plan.text()).contains("decision_of_settings").doesNotContain("Seq Scan on decision");
            assertThat(plan.touched()).isLessThan(SHOWN * 20);
        }
    }

    private static void write(PlanDesk desk, String action, int count) throws SQLException {
        desk.run("""
                INSERT INTO decision (at, actor_id, action, article_id, before_so, after_so, note, evidence)
                SELECT now(), %d, '%s', -1, '{}', '{}', '', '[]' FROM generate_series(1, %d)""".formatted(PlanDesk.READER, action, count));
    }
}
