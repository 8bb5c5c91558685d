package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Eventually;
import org.understory.embedded.StackResource;
import org.understory.live.LiveClient;

/// Test against the real PostgreSQL: a case grows more urgent when many come to where it lies.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ReachTest {

    @Inject
    Reach reach;

    @Inject
    AgroalDataSource database;

    private record Row(int reach, double urgency, long version, String written) {}

    @Test
    void readers_who_come_make_a_case_more_urgent_and_change_nothing_else() throws Exception {
        var story = Cast.newStory();
        var comment = Cast.commented(READER, story, "Many will want to read this.");
        Desk.flag(OTHER_READER, comment, "abuse");
        var before = row(comment);
        assertThat(before.reach()).isZero();
        try (var one = LiveClient.visitor();
                var other = LiveClient.visitor()) {
            one.subscribe("discussion/" + story);
            other.subscribe("discussion/" + story);
            Eventually.until("both are counted", () -> {
                reach.refresh();
                return row(comment).reach() == 2;
            });
            var after = row(comment);
            assertThat(after.urgency()).isGreaterThan(before.urgency() + 3);
            assertThat(after.version()).isEqualTo(before.version());
            try (var connection = database.getConnection()) {
                reach.look(connection);
            }
            assertThat(row(comment).written()).isEqualTo(after.written());
        }
    }

    private Row row(long comment) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT reach, urgency, version, xmin::text FROM moderation_case
                        WHERE kind = 'comment' AND post = ?""")) {
            select.setLong(1, comment);
            try (var row = select.executeQuery()) {
                row.next();
                return new Row(row.getInt(1), row.getDouble(2), row.getLong(3), row.getString(4));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
