package org.understory.moderation.numbers;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.understory.moderation.Moderator;
import org.understory.web.DatabaseFailure;
import org.understory.web.Problem;

/// The numbers over time, from the sums of each day alone: what it costs follows from days and sections, whatever is
/// written.
@ApplicationScoped
public class Numbers {

    /// Primary key of daily_sum.
    static final String SUMS = """
            SELECT %s, measure, detail, sum(amount) FROM daily_sum
            WHERE day BETWEEN ? AND ? AND (?::bigint[] IS NULL OR section_id = ANY (?)) GROUP BY 1, 2, 3""";

    /// Primary key of daily_queue.
    private static final String QUEUE = """
            SELECT %s, max(oldest_seconds), max(waiting)
            FROM (SELECT day, %s AS section_id, max(oldest_seconds) AS oldest_seconds, sum(most) AS waiting
                  FROM daily_queue
                  WHERE day BETWEEN ? AND ? AND (?::bigint[] IS NULL OR section_id = ANY (?)) GROUP BY 1, 2) AS days
            GROUP BY 1""";

    private static final String SECTION = "section_id";

    private final AgroalDataSource database;
    private final NumbersConfig config;
    private final Clock clock;

    Numbers(AgroalDataSource database, NumbersConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /// @param steps by the first day of each, the earliest first
    /// @param sections by their addresses; those in which nothing happened are left out
    /// @param total of all
    public record Report(Period period, Map<LocalDate, Figures> steps, Map<Place, Figures> sections, Figures total) {}

    /// A section.
    public record Place(long id, String slug, String name, String language) {}

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    public ZoneId zone() {
        return config.timeZone();
    }

    /// What happened in the sections that a moderator sees.
    ///
    /// @param section the address of one alone; empty for all
    /// @throws org.understory.web.Refusal 404 no such section, as far as the moderator knows
    public Report report(Moderator who, Period period, Optional<String> section) {
        try (var connection = database.getConnection()) {
            var places = places(connection, who);
            var asked = section.map(slug -> List.of(id(places, slug))).or(who::sections);
            return report(connection, period, asked, places);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// The sections that a moderator sees, in the order of their names.
    public List<Place> places(Moderator who) {
        try (var connection = database.getConnection()) {
            return List.copyOf(places(connection, who).values());
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// What happened on the whole site, for everybody.
    public Report report(Period period) {
        try (var connection = database.getConnection()) {
            return report(connection, period, Optional.empty(), Map.of());
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static long id(Map<Long, Place> places, String slug) {
        return places.values().stream()
                .filter(place -> place.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal())
                .id();
    }

    private static Report report(
            Connection connection, Period period, Optional<List<Long>> sections, Map<Long, Place> places)
            throws SQLException {
        var steps = new LinkedHashMap<LocalDate, Figures>();
        period.steps().forEach(day -> steps.put(day, new Figures()));
        var step =
                "date_trunc('%s', day::timestamp)::date".formatted(period.step().code());
        var asked = new Asked(connection, period, sections);
        asked.read(SUMS.formatted(step), row -> steps.get(row.getObject(1, LocalDate.class))
                .add(Measure.of(row.getString(2)), row.getString(3), row.getLong(4)));
        asked.read(QUEUE.formatted(step, "0"), row -> steps.get(row.getObject(1, LocalDate.class))
                .waited(Duration.ofSeconds(row.getLong(2)), row.getLong(3)));
        return new Report(period, steps, places.isEmpty() ? Map.of() : sections(asked, places), sum(steps));
    }

    private static Map<Place, Figures> sections(Asked asked, Map<Long, Place> places) throws SQLException {
        var found = new TreeMap<Long, Figures>();
        asked.read(SUMS.formatted(SECTION), row -> found.computeIfAbsent(row.getLong(1), none -> new Figures())
                .add(Measure.of(row.getString(2)), row.getString(3), row.getLong(4)));
        asked.read(
                QUEUE.formatted(SECTION, SECTION), row -> found.computeIfAbsent(row.getLong(1), none -> new Figures())
                        .waited(Duration.ofSeconds(row.getLong(2)), row.getLong(3)));
        var ordered = new LinkedHashMap<Place, Figures>();
        places.values().stream()
                .filter(place -> found.containsKey(place.id()))
                .forEach(place -> ordered.put(place, found.get(place.id())));
        return ordered;
    }

    private static Figures sum(Map<LocalDate, Figures> steps) {
        var total = new Figures();
        steps.values().forEach(total::add);
        return total;
    }

    private interface Reading {
        void of(ResultSet row) throws SQLException;
    }

    /// The days and sections that are asked for.
    private record Asked(Connection connection, Period period, Optional<List<Long>> sections) {

        void read(String sql, Reading reading) throws SQLException {
            try (var select = connection.prepareStatement(sql)) {
                var some = sections.isEmpty()
                        ? null
                        : connection.createArrayOf("bigint", sections.get().toArray());
                select.setObject(1, period.from());
                select.setObject(2, period.to());
                select.setArray(3, some);
                select.setArray(4, some);
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        reading.of(row);
                    }
                }
            }
        }
    }

    /// The sections of a moderator by their ids, in the order of their names.
    private static Map<Long, Place> places(Connection connection, Moderator who) throws SQLException {
        try (var select =
                        connection.prepareStatement("SELECT id, slug, name, language FROM section ORDER BY name, id");
                var row = select.executeQuery()) {
            var places = new LinkedHashMap<Long, Place>();
            while (row.next()) {
                if (who.sees(row.getLong(1))) {
                    places.put(
                            row.getLong(1),
                            new Place(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
                }
            }
            return places;
        }
    }
}
