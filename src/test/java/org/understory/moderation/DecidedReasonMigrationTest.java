package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.embedded.StackResource;

/// Test against the real PostgreSQL: what was decided before the decided queue could be narrowed to a reason is
/// found by it as well. All stands in a schema of its own.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DecidedReasonMigrationTest {

    private static final String SCHEMA = "before_v17";

    private Connection connection;

    @BeforeEach
    void a_database_with_cases() throws SQLException {
        connection = DriverManager.getConnection(
                setting("jdbc.url") + "?currentSchema=" + SCHEMA, setting("username"), setting("password"));
        run("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
        migrate("16");
        run("""
                INSERT INTO reader (id, issuer, subject, display_name, folded_name, joined_at)
                OVERRIDING SYSTEM VALUE VALUES (1, 'i', 's', 'Reader', 'reader', now())""");
        run("""
                INSERT INTO section (id, slug, name, language, description)
                OVERRIDING SYSTEM VALUE VALUES (1, 's', 'S', 'en', '')""");
        run("""
                INSERT INTO article (id, external_id, section_id, language, slug, headline, lead, body_html, published_at,
                                     updated_at, version)
                OVERRIDING SYSTEM VALUE VALUES (1, 'a', 1, 'en', 'a', 'A', '', '', now(), now(), 1)""");
    }

    @AfterEach
    void nothing_is_left() throws SQLException {
        run("DROP SCHEMA " + SCHEMA + " CASCADE");
        connection.close();
    }

    @Test
    void the_reason_is_that_of_the_decision_that_holds() throws SQLException {
        decided(1, "rejected", 1);
        decision(1, "hold", "other", 0);
        decision(1, "reject", "spam", 1);
        decided(2, "approved", 2);
        decision(2, "reject", "spam", 1);
        decision(2, "restore", "abuse", 2);
        // Rejected, restored, and the restoring undone: the rejection holds, though it is not the last row.
        decided(3, "rejected", 1);
        decision(3, "reject-with-replies", "hate", 1);
        decision(3, "restore", null, 2);
        decision(3, "undo", null, 3);
        decided(4, "approved", 1);
        decision(4, "redact", "personal-data", 1);
        held(5);
        decision(5, "reject", "spam", 1);
        decision(5, "undo", null, 2);
        var told = events();

        migrate("17");

        assertThat(reasons()).containsExactly("spam", null, "hate", "personal-data", null);
        assertThat(events()).isEqualTo(told);
        run("UPDATE moderation_case SET version = version + 1");
        assertThat(events()).as("desks are told again").isEqualTo(told + 5);
    }

    private void held(int id) throws SQLException {
        run("""
                INSERT INTO moderation_case (id, kind, post, article_id, section_id, author_id, state, shown, source, html,
                                             posted_at, opened_at, urgency)
                OVERRIDING SYSTEM VALUE VALUES (%1$d, 'comment', %1$d, 1, 1, 1, 'held', false, '', '', now(), now(), 0)""".formatted(id));
    }

    private void decided(int id, String outcome, int second) throws SQLException {
        held(id);
        run("UPDATE moderation_case SET state = 'decided', outcome = '%s', decided_at = to_timestamp(%d) WHERE id = %d"
                .formatted(outcome, second, id));
    }

    private void decision(int about, String action, String reason, int second) throws SQLException {
        var outcome = action.startsWith("reject") ? "rejected" : "approved";
        run("""
                INSERT INTO decision (at, actor_id, action, kind, post, case_id, before_so, after_so, reason, note, evidence)
                VALUES (to_timestamp(%d), 1, '%s', 'comment', %4$d, %4$d, '{}', '{"outcome": "%5$s"}', %3$s, '', '[]')""".formatted(second, action, reason == null ? "NULL" : "'" + reason + "'", about, outcome));
    }

    private List<String> reasons() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT decided_for FROM moderation_case ORDER BY id")) {
            var found = new ArrayList<String>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }

    private long events() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM moderation_event")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void migrate(String version) {
        Flyway.configure()
                .dataSource(setting("jdbc.url"), setting("username"), setting("password"))
                .schemas(SCHEMA)
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue("quarkus.datasource." + name, String.class);
    }
}
