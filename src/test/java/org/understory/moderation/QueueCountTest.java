package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.AtOnce;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.embedded.StackResource;
import org.understory.moderation.Drift.Difference;
import org.understory.moderation.Queue.Counts;

/// HTTP test: how many stand in each queue is right at any moment, whatever is done. Each test has a section of its
/// own, and the moderator is limited to it.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class QueueCountTest {

    private static final int STEPS = 300;
    private static final int PEOPLE = 6;
    private static final int STEPS_EACH = 60;

    @Inject
    AgroalDataSource database;

    @Inject
    Drift drift;

    private BusySection section;

    @BeforeEach
    void a_section_of_its_own() {
        section = new BusySection(this::number);
        Desk.limit(MODERATOR, section.slug);
    }

    @AfterEach
    void all_sections_again() {
        Desk.limit(MODERATOR);
    }

    @Test
    void a_post_goes_from_queue_to_queue() {
        assertThat(counts()).isEqualTo(new Counts(0, 0, 0, 0, 0));
        var comment = Cast.commented(READER, section.story, "On its way.");
        assertThat(counts()).isEqualTo(new Counts(0, 0, 1, 0, 0));
        Desk.flag(OTHER_READER, comment, "spam");
        assertThat(counts()).isEqualTo(new Counts(0, 1, 0, 0, 0));
        var decision = Desk.decide(MODERATOR, comment, "reject").json().getLong("id");
        assertThat(counts()).isEqualTo(new Counts(0, 0, 0, 1, 0));
        Desk.undo(MODERATOR, decision);
        assertThat(counts()).isEqualTo(new Counts(0, 1, 0, 0, 0));
        Cast.sendAs(OTHER_READER, "DELETE", "/api/comments/" + comment + "/flags", null);
        assertThat(counts()).isEqualTo(new Counts(0, 0, 1, 0, 0));
        Cast.sendAs(READER, "DELETE", "/api/comments/" + comment, null);
        assertThat(counts()).isEqualTo(new Counts(0, 0, 0, 0, 0));
    }

    @Test
    void counts_are_right_after_every_step() {
        var chance = new Random(20_261_128);
        for (int step = 0; step < STEPS; step++) {
            section.step(chance);
            assertThat(counts()).as("after step %d", step).isEqualTo(recounted());
        }
        assertNoDrift();
    }

    @Test
    void counts_are_right_after_many_did_much_at_once() {
        AtOnce.all(LongStream.range(0, PEOPLE)
                .mapToObj(person -> busy(new Random(person)))
                .toList());
        assertThat(counts()).isEqualTo(recounted());
        assertNoDrift();
    }

    private Supplier<Boolean> busy(Random chance) {
        return () -> {
            for (int step = 0; step < STEPS_EACH; step++) {
                section.step(chance);
            }
            return true;
        };
    }

    private void assertNoDrift() {
        assertThat(drift.find())
                .noneMatch(found -> found instanceof Difference.OfCount count && count.sectionId() == section.id)
                .noneMatch(found -> found instanceof Difference.OfPost post && isOfSection(post.target()));
    }

    private boolean isOfSection(Target target) {
        return number("SELECT count(*) FROM moderation_case WHERE kind = '%s' AND post = %d AND section_id = %d"
                        .formatted(target.kind().code(), target.id(), section.id))
                > 0;
    }

    private static Counts counts() {
        return Cast.getAs(MODERATOR, "/api/moderation/counts").json().mapTo(Counts.class);
    }

    private Counts recounted() {
        return new Counts(
                cases("held"),
                cases("flagged"),
                unmoderated("comment") + unmoderated("message"),
                cases("decided"),
                number("SELECT count(*) FROM appeal WHERE answer IS NULL AND section_id = " + section.id));
    }

    private long cases(String state) {
        return number("SELECT count(*) FROM moderation_case WHERE section_id = %d AND state = '%s'"
                .formatted(section.id, state));
    }

    private long unmoderated(String kind) {
        return number("""
                SELECT count(*) FROM %1$s p JOIN article a ON a.id = p.article_id
                WHERE a.section_id = %2$d AND p.state = 'published'
                  AND NOT EXISTS (SELECT 1 FROM moderation_case c
                                  WHERE c.kind = '%1$s' AND c.post = p.id AND c.state <> 'closed')""".formatted(kind, section.id));
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
