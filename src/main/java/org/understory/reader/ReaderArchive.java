package org.understory.reader;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Readers who wrote elsewhere or earlier, made many at once. Each gets a name of their own; nobody can sign in as
/// one of them, because their issuer is no identity provider.
@ApplicationScoped
public class ReaderArchive {

    private static final int ATTEMPTS = 10;

    /// Somebody of an archive.
    ///
    /// @param subject who they are there
    /// @param name what they are called there, which may be anything
    public record Newcomer(String subject, String name, boolean staff, Instant joinedAt) {}

    /// Makes readers of those who are none yet, in the connection's transaction.
    ///
    /// @return how many were made
    public int welcome(Connection connection, String issuer, Collection<Newcomer> newcomers) throws SQLException {
        var made = 0;
        var waiting = unknown(connection, issuer, newcomers);
        // Somebody who registers at the same moment can take a name: the unique index decides, and we choose again.
        for (int attempt = 0; attempt < ATTEMPTS && !waiting.isEmpty(); attempt++) {
            made += insert(connection, issuer, waiting);
            waiting = unknown(connection, issuer, waiting);
        }
        if (!waiting.isEmpty()) {
            throw new IllegalStateException("No free name for " + waiting.size() + " readers of " + issuer);
        }
        return made;
    }

    /// The readers with these subjects; who is none yet is left out.
    public Map<String, Long> ids(Connection connection, String issuer, Collection<String> subjects)
            throws SQLException {
        try (var select =
                connection.prepareStatement("SELECT subject, id FROM reader WHERE issuer = ? AND subject = ANY (?)")) {
            select.setString(1, issuer);
            select.setArray(
                    2, connection.createArrayOf("text", Set.copyOf(subjects).toArray()));
            var ids = new HashMap<String, Long>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.put(rows.getString(1), rows.getLong(2));
                }
            }
            return ids;
        }
    }

    private List<Newcomer> unknown(Connection connection, String issuer, Collection<Newcomer> newcomers)
            throws SQLException {
        var known = ids(
                connection, issuer, newcomers.stream().map(Newcomer::subject).toList());
        return newcomers.stream()
                .filter(newcomer -> !known.containsKey(newcomer.subject()))
                .toList();
    }

    private static int insert(Connection connection, String issuer, List<Newcomer> newcomers) throws SQLException {
        var names = freeNames(connection, newcomers);
        try (var insert = connection.prepareStatement("""
                INSERT INTO reader (issuer, subject, display_name, folded_name, staff, joined_at)
                SELECT ?, t.*
                FROM unnest(?::text[], ?::text[], ?::text[], ?::boolean[], ?::timestamptz[]) AS t
                ON CONFLICT DO NOTHING""")) {
            insert.setString(1, issuer);
            insert.setArray(
                    2,
                    texts(connection, newcomers.stream().map(Newcomer::subject).toList()));
            insert.setArray(
                    3, texts(connection, names.stream().map(DisplayName::text).toList()));
            insert.setArray(
                    4, texts(connection, names.stream().map(DisplayName::folded).toList()));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "boolean", newcomers.stream().map(Newcomer::staff).toArray()));
            insert.setArray(
                    6,
                    texts(
                            connection,
                            newcomers.stream().map(n -> n.joinedAt().toString()).toList()));
            return insert.executeUpdate();
        }
    }

    /// A name for each, in their order: as they are called, with a number where others are called so already.
    private static List<DisplayName> freeNames(Connection connection, List<Newcomer> newcomers) throws SQLException {
        var wanted = newcomers.stream().map(n -> DisplayName.from(n.name())).toList();
        var taken = taken(connection, wanted);
        var next = new HashMap<String, Integer>();
        var names = new ArrayList<DisplayName>(wanted.size());
        for (var name : wanted) {
            var free = name;
            while (!taken.add(free.folded())) {
                var number = next.containsKey(name.folded()) ? next.get(name.folded()) : firstFree(connection, name);
                next.put(name.folded(), number + 1);
                free = name.numbered(number);
                taken.addAll(taken(connection, List.of(free)));
            }
            names.add(free);
        }
        return names;
    }

    /// Doubles, then halves: thousands may be called alike.
    private static int firstFree(Connection connection, DisplayName name) throws SQLException {
        var taken = 1;
        var free = 2;
        while (isTaken(connection, name.numbered(free))) {
            taken = free;
            free *= 2;
        }
        while (free - taken > 1) {
            var middle = (taken + free) / 2;
            if (isTaken(connection, name.numbered(middle))) {
                taken = middle;
            } else {
                free = middle;
            }
        }
        return free;
    }

    private static boolean isTaken(Connection connection, DisplayName name) throws SQLException {
        return !taken(connection, List.of(name)).isEmpty();
    }

    private static Set<String> taken(Connection connection, List<DisplayName> names) throws SQLException {
        try (var select = connection.prepareStatement("SELECT folded_name FROM reader WHERE folded_name = ANY (?)")) {
            select.setArray(
                    1, texts(connection, names.stream().map(DisplayName::folded).toList()));
            var taken = new HashSet<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    taken.add(rows.getString(1));
                }
            }
            return taken;
        }
    }

    private static java.sql.Array texts(Connection connection, List<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
