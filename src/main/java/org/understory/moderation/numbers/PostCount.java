package org.understory.moderation.numbers;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.understory.moderation.Moderated;

/// Counts posts that came since it last looked, by walking round all discussions and rooms, some thousand at a time.
/// The numbers in each one's log have no gaps and come in the order of commits, so what lies between two heads is
/// what is new, and no post is counted twice or missed. Posting knows nothing of it.
@ApplicationScoped
class PostCount {

    static final int PLACES = 5000;

    /// Of the places where something is new, how many are counted at once, and how far in each.
    private static final int MOST_MOVED = 100;

    private static final int MOST_NUMBERS = 5000;

    /// Primary keys of the places and of counted_place.
    static final String MOVED = """
            SELECT p.article_id, coalesce(c.seq, 0) AS since, least(p.head, coalesce(c.seq, 0) + %d) AS until, p.head
            FROM (SELECT article_id, head FROM %s WHERE article_id > ? ORDER BY article_id LIMIT ?) AS p
            LEFT JOIN counted_place c ON c.kind = ? AND c.article_id = p.article_id
            WHERE p.head > coalesce(c.seq, 0) ORDER BY p.article_id LIMIT %d""";

    /// The index of the posts by place and number.
    private static final String COUNT = """
            WITH moved AS (%s), added AS (
                INSERT INTO daily_sum (day, section_id, measure, detail, amount)
                SELECT (p.created_at AT TIME ZONE ?)::date, a.section_id, ?, '', count(*)
                FROM moved m JOIN article a ON a.id = m.article_id
                JOIN %s p ON p.article_id = m.article_id AND p.seq > m.since AND p.seq <= m.until
                GROUP BY 1, 2
                ON CONFLICT (day, section_id, measure, detail) DO UPDATE
                SET amount = daily_sum.amount + excluded.amount
            ), kept AS (
                INSERT INTO counted_place (kind, article_id, seq) SELECT ?, article_id, until FROM moved
                ON CONFLICT (kind, article_id) DO UPDATE SET seq = excluded.seq)
            SELECT count(*), coalesce(bool_or(until < head), false) FROM moved""";

    private final List<Moderated> kinds;

    PostCount(@All List<Moderated> kinds) {
        this.kinds = kinds;
    }

    /// @return whether there is more to count at once
    boolean count(Connection connection, ZoneId zone) throws SQLException {
        var more = false;
        for (var kind : kinds) {
            more |= count(connection, kind, zone);
        }
        return more;
    }

    private static boolean count(Connection connection, Moderated kind, ZoneId zone) throws SQLException {
        var code = kind.kind().code();
        var from = place(connection, code);
        if (countFrom(connection, kind, zone, from)) {
            return true;
        }
        var next = next(connection, kind.tables().places(), from);
        try (var update = connection.prepareStatement("""
                INSERT INTO counted_walk (kind, article_id) VALUES (?, ?)
                ON CONFLICT (kind) DO UPDATE SET article_id = excluded.article_id""")) {
            update.setString(1, code);
            update.setLong(2, next);
            update.executeUpdate();
        }
        return false;
    }

    static String moved(Moderated.Tables tables) {
        return MOVED.formatted(MOST_NUMBERS, tables.places(), MOST_MOVED);
    }

    private static boolean countFrom(Connection connection, Moderated kind, ZoneId zone, long from)
            throws SQLException {
        var code = kind.kind().code();
        var tables = kind.tables();
        try (var count = connection.prepareStatement(COUNT.formatted(moved(tables), tables.posts()))) {
            count.setLong(1, from);
            count.setInt(2, PLACES);
            count.setString(3, code);
            count.setString(4, zone.getId());
            count.setString(5, Measure.valueOf(code.toUpperCase(Locale.ROOT)).code());
            count.setString(6, code);
            try (var row = count.executeQuery()) {
                row.next();
                return row.getInt(1) == MOST_MOVED || row.getBoolean(2);
            }
        }
    }

    private static long place(Connection connection, String kind) throws SQLException {
        try (var select = connection.prepareStatement("SELECT article_id FROM counted_walk WHERE kind = ?")) {
            select.setString(1, kind);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /// Where the walk goes on; at the beginning where it has come to the end.
    private static long next(Connection connection, String places, long from) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT article_id FROM " + places + " WHERE article_id > ? ORDER BY article_id OFFSET ? LIMIT 1")) {
            select.setLong(1, from);
            select.setInt(2, PLACES - 1);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
