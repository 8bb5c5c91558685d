package org.understory.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalPostgresTest {

    private static final Checkout CHECKOUT = Checkout.here();
    private static final StackFolder FOLDER = new StackFolder(CHECKOUT.root().resolve("target/postgres-test"));

    private static Ports ports;
    private static Secrets secrets;
    private static LocalPostgres postgres;

    @BeforeAll
    static void start_from_nothing() throws Exception {
        LocalPostgres.stopAbandoned(FOLDER);
        StackFolder.delete(FOLDER.root());
        FOLDER.create();
        ports = Ports.free();
        secrets = Secrets.of(FOLDER);
        postgres = LocalPostgres.start(CHECKOUT, FOLDER, secrets, ports);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void what_was_committed_is_there_after_a_restart() throws Exception {
        execute("CREATE TABLE kept AS SELECT 42 AS answer");

        restart();

        assertThat(answer("SELECT answer FROM kept")).isEqualTo("42");
    }

    @Test
    void a_server_that_nobody_holds_any_more_can_be_stopped_without_loss() throws Exception {
        execute("CREATE TABLE survivor AS SELECT 42 AS answer");
        var abandoned = postgres.end();

        LocalPostgres.stopAbandoned(FOLDER);

        assertThat(abandoned).succeedsWithin(Duration.ofSeconds(5));
        restart();
        assertThat(answer("SELECT answer FROM survivor")).isEqualTo("42");
    }

    @Test
    void a_commit_is_as_safe_as_in_production() throws Exception {
        for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
            assertThat(answer("SHOW " + setting)).as(setting).isEqualTo("on");
        }
    }

    @Test
    void only_loopback_is_listened_to_and_a_password_is_asked_for() throws Exception {
        assertThat(answer("SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> connect("guessed").close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void text_is_unicode_whatever_the_locale_of_the_machine() throws Exception {
        assertThat(answer("SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(answer("SELECT upper('жёлудь')")).isEqualTo("ЖЁЛУДЬ");
    }

    @Test
    void secrets_are_for_the_owner_only_and_never_made_anew_beside_data() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(FOLDER.secrets())))
                .isEqualTo("rw-------");
        assertThat(Secrets.of(FOLDER)).isEqualTo(secrets);

        var aside = FOLDER.root().resolve("aside");
        Files.move(FOLDER.secrets(), aside);
        try {
            assertThatThrownBy(() -> Secrets.of(FOLDER))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("secrets.properties is missing");
        } finally {
            Files.move(aside, FOLDER.secrets());
        }
    }

    private static void restart() {
        postgres.close();
        postgres = LocalPostgres.start(CHECKOUT, FOLDER, secrets, ports);
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = connect(secrets.understory());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answer(String sql) throws SQLException {
        try (var connection = connect(secrets.understory());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(String password) throws SQLException {
        return DriverManager.getConnection(LocalPostgres.jdbcUrl(ports, "understory"), "understory", password);
    }
}
