package org.understory.moderation.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.AtOnce;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.embedded.StackResource;
import org.understory.moderation.BusySection;

/// HTTP test: what is kept for each day is what a count of everything finds, whatever was done, taken back and removed.
/// Each test has a section of its own; nobody counts but the test.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class CountingTest {

    private static final int STEPS = 200;
    private static final int STEPS_BETWEEN_COUNTS = 25;
    private static final int WORKERS = 4;
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId KIRITIMATI = ZoneId.of("Pacific/Kiritimati");

    @Inject
    AgroalDataSource database;

    @Inject
    Counting counting;

    private BusySection section;

    @BeforeEach
    void a_section_of_its_own() throws SQLException {
        section = new BusySection(this::number);
        counting.countAll(UTC);
    }

    @AfterEach
    void days_of_utc_again() throws SQLException {
        counting.countAll(UTC);
    }

    @Test
    void sums_are_what_a_count_of_everything_finds() throws SQLException {
        var chance = new Random(16);
        for (int step = 1; step <= STEPS; step++) {
            section.step(chance);
            if (step % STEPS_BETWEEN_COUNTS == 0) {
                counting.countAll(UTC);
                assertThat(kept()).as("after step %d", step).isEqualTo(recounted(UTC));
            }
        }
        assertThat(kept().keySet())
                .anyMatch(key -> key.contains(" comment "))
                .anyMatch(key -> key.contains(" message "))
                .anyMatch(key -> key.contains(" flag "))
                .anyMatch(key -> key.contains(" held discussion-mode"))
                .anyMatch(key -> key.contains(" rejected abuse"))
                .anyMatch(key -> key.contains(" waited "));
    }

    @Test
    void what_was_undone_does_not_count_and_is_not_forgotten_where_somebody_else_did_it() throws SQLException {
        var comment = Cast.commented(READER, section.story, "Rejected in haste.");
        var decision = Desk.decide(MODERATOR, comment, "reject").json().getLong("id");
        counting.countAll(UTC);
        assertThat(total("rejected")).isEqualTo(1);
        Desk.undo(MODERATOR, decision);
        counting.countAll(UTC);
        assertThat(total("rejected")).isZero();
        assertThat(total("overturned")).isZero();
        var again = Desk.decide(MODERATOR, comment, "reject").json().getLong("id");
        Desk.undo(ADMIN, again);
        counting.countAll(UTC);
        assertThat(total("rejected")).isZero();
        assertThat(total("overturned")).isEqualTo(1);
        assertThat(kept()).isEqualTo(recounted(UTC));
    }

    @Test
    void a_second_moderator_agrees_or_does_not() throws SQLException {
        var comment = Cast.commented(READER, section.story, "Looked at twice.");
        Desk.decide(MODERATOR, comment, "approve");
        Desk.flag(OTHER_READER, comment, "hate");
        Desk.decide(ADMIN, decided(comment, "approve"));
        counting.countAll(UTC);
        assertThat(total("confirmed")).isEqualTo(1);
        Desk.flag(EDITOR, comment, "spam");
        Desk.decide(MODERATOR, decided(comment, "reject"));
        counting.countAll(UTC);
        assertThat(total("confirmed")).isEqualTo(1);
        assertThat(total("overturned")).isEqualTo(1);
        assertThat(total("waited")).isEqualTo(2);
    }

    @Test
    void a_post_that_is_removed_or_restored_counts_once() throws SQLException {
        var removed = Cast.commented(READER, section.story, "Soon gone.");
        var restored = Cast.commented(READER, section.story, "Back again.");
        Cast.sendAs(READER, "DELETE", "/api/comments/" + removed, null);
        Desk.decide(MODERATOR, restored, "reject");
        counting.countAll(UTC);
        Desk.decide(MODERATOR, decided(restored, "restore"));
        counting.countAll(UTC);
        assertThat(total("comment")).isEqualTo(2);
        assertThat(total("restored")).isEqualTo(1);
    }

    @Test
    void days_end_where_the_newsroom_is() throws SQLException {
        move(Cast.commented(READER, section.story, "Before midnight in London."), "2026-03-01T23:30:00Z");
        move(Cast.commented(READER, section.story, "After midnight in London."), "2026-03-02T00:30:00Z");
        move(Cast.commented(READER, section.story, "Before midnight in Berlin."), "2026-03-01T22:59:59Z");
        counting.countAll(UTC);
        assertThat(kept()).containsEntry("2026-03-01 comment ", 2L).containsEntry("2026-03-02 comment ", 1L);
        for (var zone : new ZoneId[] {BERLIN, KIRITIMATI}) {
            counting.countAll(zone);
            assertThat(kept()).as(zone.getId()).isEqualTo(recounted(zone));
        }
        counting.countAll(BERLIN);
        assertThat(kept()).containsEntry("2026-03-01 comment ", 1L).containsEntry("2026-03-02 comment ", 2L);
    }

    @Test
    void many_workers_count_everything_once() throws SQLException {
        var acts = new ArrayList<Supplier<Boolean>>();
        for (int worker = 0; worker < WORKERS; worker++) {
            var chance = new Random(worker);
            acts.add(() -> busy(chance));
            acts.add(this::busyCounting);
        }
        AtOnce.all(acts);
        counting.countAll(UTC);
        assertThat(kept()).isEqualTo(recounted(UTC));
    }

    private boolean busy(Random chance) {
        for (int step = 0; step < STEPS / WORKERS; step++) {
            section.step(chance);
        }
        return true;
    }

    private boolean busyCounting() {
        for (int round = 0; round < STEPS / WORKERS; round++) {
            try {
                counting.countAll(UTC);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return true;
    }

    /// An order about a post that was decided already, as it stands now.
    private JsonObject decided(long comment, String action) {
        var version = number("SELECT version FROM moderation_case WHERE kind = 'comment' AND post = " + comment);
        return Desk.order(Desk.target(comment).put("version", version), action);
    }

    private void move(long comment, String to) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE comment SET created_at = '%s' WHERE id = %d".formatted(to, comment));
        }
    }

    private Map<String, Long> kept() throws SQLException {
        return Recount.kept(database, section.id);
    }

    private Map<String, Long> recounted(ZoneId zone) throws SQLException {
        return Recount.of(database, section.id, zone);
    }

    private long total(String measure) {
        return number("SELECT coalesce(sum(amount), 0) FROM daily_sum WHERE section_id = %d AND measure = '%s'"
                .formatted(section.id, measure));
    }

    private long number(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
