package org.understory.cast;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/// Tables full of rows, and how the database reads them. All is one transaction that is taken back at the end, so that
/// no other test meets these rows.
public final class PlanDesk implements AutoCloseable {

    /// Two readers that are there from the beginning.
    public static final long READER = -1;

    public static final long OTHER_READER = -2;

    private static final Pattern BUFFERS = Pattern.compile("Buffers: (.*)");
    private static final Pattern TOUCHED = Pattern.compile("(?:hit|read)=(\\d+)");

    private final Connection connection;

    private PlanDesk(Connection connection) {
        this.connection = connection;
    }

    /// How a statement was executed, in PostgreSQL's words.
    public record Plan(String text) {

        /// Pages of the database that the whole statement touched: the figure of the plan's first node.
        public int touched() {
            var buffers = BUFFERS.matcher(text);
            assertThat(buffers.find()).as(text).isTrue();
            return TOUCHED.matcher(buffers.group(1))
                    .results()
                    .mapToInt(count -> Integer.parseInt(count.group(1)))
                    .sum();
        }
    }

    /// A desk with articles whose ids are -1, -2 and so on. It has not the service's limit on how long a statement may
    /// take: a hundred thousand rows are written here.
    public static PlanDesk withArticles(int count) throws SQLException {
        var config = ConfigProvider.getConfig();
        var connection = DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
        connection.setAutoCommit(false);
        var desk = new PlanDesk(connection);
        desk.run("""
                INSERT INTO reader (id, issuer, subject, display_name, folded_name, joined_at)
                SELECT n, 'plans', n, 'Reader ' || n, 'plans ' || n, now() FROM generate_series(-2, -1) AS n""");
        desk.run("""
                INSERT INTO section (id, slug, name, language, description) VALUES (-1, 'plans', 'Plans', 'en', '')""");
        desk.run("""
                INSERT INTO article (id, external_id, section_id, language, slug, headline, lead, body_html, published_at,
                                     updated_at, version)
                SELECT -n, 'plans-' || n, -1, 'en', 'plan', 'Plan', '', '', now(), now(), 1
                FROM generate_series(1, %d) AS n""".formatted(count));
        return desk;
    }

    /// Puts an empty temporary table with the same columns in the place of a table, for this desk alone: a million rows
    /// are written there in seconds.
    public void replace(String table) throws SQLException {
        run("SET LOCAL temp_buffers = '512MB'");
        run("SET LOCAL maintenance_work_mem = '512MB'");
        run("CREATE TEMPORARY TABLE %1$s (LIKE public.%1$s INCLUDING GENERATED INCLUDING DEFAULTS INCLUDING IDENTITY)"
                .formatted(table));
    }

    /// Gives it the indexes that the table has.
    public void index(String table) throws SQLException {
        for (var index : indexes("indexdef", table)) {
            run(index.replace(" ON public.", " ON pg_temp."));
        }
    }

    /// Takes them away, for more to be written.
    public void unindex(String table) throws SQLException {
        for (var index : indexes("indexname", table)) {
            run("DROP INDEX pg_temp." + index);
        }
    }

    /// Lets the database believe that a text is all that ever stands in a column of a replaced table.
    public void pretend(String table, String column, String text) throws SQLException {
        run("""
                SELECT pg_restore_attribute_stats(
                    'schemaname', pg_my_temp_schema()::regnamespace::text, 'relname', '%s', 'attname', '%s', 'inherited', false,
                    'null_frac', 0::real, 'avg_width', 8, 'n_distinct', 1::real, 'most_common_vals', '{%s}'::text,
                    'most_common_freqs', '{1}'::real[])""".formatted(table, column, text));
    }

    private List<String> indexes(String column, String table) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT " + column + " FROM pg_indexes WHERE schemaname = 'public' AND tablename = ?")) {
            select.setString(1, table);
            var found = new ArrayList<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    public void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The one number that a statement reads.
    public long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Executes a statement that reads, and says how.
    public Plan plan(String sql, Object... parameters) throws SQLException {
        try (var explain = connection.prepareStatement("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + sql)) {
            for (int i = 0; i < parameters.length; i++) {
                explain.setObject(i + 1, parameters[i]);
            }
            var plan = new StringBuilder();
            try (var rows = explain.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            return new Plan(plan.toString());
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
