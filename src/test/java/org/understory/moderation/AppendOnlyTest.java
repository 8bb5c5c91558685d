package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.embedded.StackResource;
import org.understory.moderation.DecisionAudit.Result;

/// Test against the real PostgreSQL: decisions are only ever added to, and whoever gives themselves the right to change
/// them is found out. Each forgery is taken back with its transaction.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class AppendOnlyTest {

    private Connection service;
    private long last;

    @BeforeEach
    void three_decisions_seen_by_the_service_user() throws SQLException {
        var story = Cast.newStory();
        for (int i = 0; i < 3; i++) {
            var comment = Cast.commented(READER, story, "Number " + i);
            last = Desk.decide(MODERATOR, comment, "approve").json().getLong("id");
        }
        var config = ConfigProvider.getConfig();
        service = DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
        service.setAutoCommit(false);
    }

    @AfterEach
    void take_everything_back() throws SQLException {
        service.rollback();
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE decision SET note = 'x'",
                "DELETE FROM decision",
                "TRUNCATE decision",
                "INSERT INTO decision SELECT * FROM decision ON CONFLICT (id) DO UPDATE SET note = 'x'",
                "MERGE INTO decision d USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE"
            })
    void the_service_has_no_right_to_change_a_decision(String change) throws SQLException {
        assertThatThrownBy(() -> run(change)).hasMessageContaining("permission denied for table decision");
        service.rollback();
        // Its user owns the table, so it could switch the trigger off; that gives it no right.
        run("ALTER TABLE decision DISABLE TRIGGER USER");
        assertThatThrownBy(() -> run(change)).hasMessageContaining("permission denied for table decision");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE decision SET note = 'x'",
                "DELETE FROM decision",
                "TRUNCATE decision",
                "DELETE FROM decision WHERE false"
            })
    void the_trigger_refuses_even_who_has_the_right(String change) throws SQLException {
        grant();
        assertThatThrownBy(() -> run(change)).hasMessageContaining("decisions are only ever added");
    }

    @Test
    void the_service_cannot_do_without_triggers_in_its_session() {
        assertThatThrownBy(() -> run("SET session_replication_role = replica")).hasMessageContaining("denied");
    }

    @Test
    void the_log_is_whole() throws SQLException {
        assertThat(audit()).isEqualTo(new Result.Whole(last, hash(last)));
        assertThat(audit().toString()).startsWith(last + " decisions").contains("number " + last, hash(last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "note = 'another'",
                "actor_id = actor_id + 1",
                "action = 'reject'",
                "at = at + interval '1 microsecond'",
                "before_so = before_so || '{\"text\": \"\"}'",
                "evidence = '[1]'",
                "hash = sha256('x')",
                "previous = sha256('x')"
            })
    void a_changed_row_is_found(String change) throws SQLException {
        forge("UPDATE decision SET %s WHERE id = %d".formatted(change, last - 1));
        assertThat(audit()).isEqualTo(new Result.Broken(last - 1, "its content does not have its hash"));
    }

    @Test
    void a_changed_row_with_a_hash_that_fits_is_found_by_the_next() throws SQLException {
        forge("UPDATE decision SET note = 'another' WHERE id = " + (last - 1));
        run("UPDATE decision d SET hash = decision_hash(d) WHERE id = " + (last - 1));
        assertThat(audit()).isEqualTo(new Result.Broken(last, "it does not name the hash of the one before"));
    }

    @Test
    void a_missing_row_is_found() throws SQLException {
        forge("DELETE FROM decision WHERE id = " + (last - 1));
        assertThat(audit()).isEqualTo(new Result.Broken(last - 1, "it is missing"));
    }

    @Test
    void a_missing_end_is_found() throws SQLException {
        forge("DELETE FROM decision WHERE id >= " + (last - 1));
        assertThat(audit()).isEqualTo(new Result.Broken(last - 1, "it is missing, and the head names number " + last));
    }

    @Test
    void an_end_with_another_hash_is_found() throws SQLException {
        forge("UPDATE decision SET note = 'another' WHERE id = " + last);
        run("UPDATE decision d SET hash = decision_hash(d) WHERE id = " + last);
        assertThat(audit())
                .isEqualTo(new Result.Broken(last, "the head names number %d with another hash".formatted(last)));
    }

    @Test
    void a_row_between_two_others_is_refused_and_a_missing_beginning_is_found() throws SQLException {
        forge("DELETE FROM decision WHERE id = 1");
        assertThat(audit()).isEqualTo(new Result.Broken(1, "it is missing"));
        // The number is not the writer's to choose.
        run("""
                INSERT INTO decision (id, at, actor_id, action, before_so, after_so, note, evidence, previous, hash)
                VALUES (1, now(), 1, 'approve', '{}', '{}', '', '[]', '', '')""");
        assertThat(audit()).isEqualTo(new Result.Broken(1, "it is missing"));
    }

    private void forge(String change) throws SQLException {
        grant();
        run("ALTER TABLE decision DISABLE TRIGGER keep_decisions");
        run(change);
    }

    private void grant() throws SQLException {
        run("GRANT UPDATE, DELETE, TRUNCATE ON decision TO CURRENT_USER");
    }

    private Result audit() throws SQLException {
        return DecisionAudit.of(service);
    }

    private void run(String sql) throws SQLException {
        try (var statement = service.createStatement()) {
            statement.execute(sql);
        }
    }

    private String hash(long id) throws SQLException {
        try (var statement = service.createStatement();
                var row = statement.executeQuery("SELECT encode(hash, 'hex') FROM decision WHERE id = " + id)) {
            row.next();
            return row.getString(1);
        }
    }
}
