package org.understory.moderation.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import org.understory.moderation.numbers.DailySums.Additions;

/// Counts what was decided, from the log alone. Its numbers are in the order of commits, so it goes on where it
/// stopped.
@ApplicationScoped
class DecisionCount {

    static final int MOST = 1000;

    private final DailySums sums;

    DecisionCount(DailySums sums) {
        this.sums = sums;
    }

    /// @return what was counted
    List<LoggedDecision> count(Connection connection, ZoneId zone) throws SQLException {
        var decided = LoggedDecision.after(connection, counted(connection), MOST);
        if (decided.isEmpty()) {
            return decided;
        }
        var additions = new Additions();
        decided.forEach(made -> made.measures(zone).forEach(key -> additions.add(key, 1)));
        takeBack(connection, decided, zone, additions);
        sums.add(connection, additions);
        try (var update = connection.prepareStatement("UPDATE counted_until SET decision = ?")) {
            update.setLong(1, decided.getLast().id());
            update.executeUpdate();
        }
        return decided;
    }

    /// What was undone does not count, on its own day.
    private static void takeBack(Connection connection, List<LoggedDecision> decided, ZoneId zone, Additions additions)
            throws SQLException {
        var undoings = decided.stream().filter(LoggedDecision::takesBack).toList();
        var undone = LoggedDecision.of(
                connection, undoings.stream().map(LoggedDecision::reverses).toList());
        for (var undoing : undoings) {
            var made = undone.get(undoing.reverses());
            made.measures(zone).forEach(key -> additions.add(key, -1));
            if (made.isOfAnother(undoing)) {
                additions.add(undoing.key(zone, Measure.OVERTURNED, ""), 1);
            }
        }
    }

    private static long counted(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("SELECT decision FROM counted_until");
                var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
