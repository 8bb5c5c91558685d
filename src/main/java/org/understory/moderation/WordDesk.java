package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.understory.moderation.check.WordList;
import org.understory.web.Cursor;
import org.understory.web.Listing;
import org.understory.web.Problem;

/// Where editors and admins set which words the checks look for. Every change is logged.
@ApplicationScoped
public class WordDesk {

    private static final int MAX_ENTRY = 200;
    private static final int MOST_ENTRIES = 100_000;
    private static final int MOST_LOGGED = 20;
    private static final int AT_ONCE = 5_000;
    private static final String KIND = "words";

    private final ModerationTransaction transaction;
    private final CheckRules rules;
    private final SettingLog log;
    private final Clock clock;

    WordDesk(ModerationTransaction transaction, CheckRules rules, SettingLog log, Clock clock) {
        this.transaction = transaction;
        this.rules = rules;
        this.log = log;
        this.clock = clock;
    }

    /// Which list of words.
    public enum ListName {
        BANNED,
        SUSPECT;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /// @throws org.understory.web.Refusal 400 naming `list`
        public static ListName of(String code) {
            for (var list : values()) {
                if (list.code().equals(code)) {
                    return list;
                }
            }
            throw Problem.malformed("list").refusal();
        }
    }

    /// An entry of a list.
    ///
    /// @param hits how many posts it was met in
    public record Listed(long id, String list, String entry, String addedBy, Instant addedAt, long hits) {}

    /// What came of new entries.
    ///
    /// @param change its number in the log
    /// @param doubled how many stood there already, or came twice
    /// @param unusable entries that nothing can be looked for by
    public record Imported(long change, int added, int doubled, List<String> unusable) {}

    /// Entries of a list, the newest first.
    ///
    /// @param part what they contain, whatever its case; empty for all
    public Listing<Listed> words(ListName list, String part, String cursor, int limit) {
        var before =
                cursor == null ? Long.MAX_VALUE : Cursor.parse(cursor, KIND, 1).number(0);
        return transaction.read((connection, after) -> {
            var found = words(connection, list, part, before, limit + 1);
            if (found.size() <= limit) {
                return Listing.last(found);
            }
            var shown = found.subList(0, limit);
            return new Listing<>(
                    shown, Optional.of(Cursor.of(KIND, shown.getLast().id()).encode()));
        });
    }

    /// All entries of a list, as they can be imported again.
    public List<String> export(ListName list) {
        return transaction.read(
                (connection, after) -> words(connection, list, "", Long.MAX_VALUE, MOST_ENTRIES).stream()
                        .map(Listed::entry)
                        .toList()
                        .reversed());
    }

    /// Adds entries to a list; those that stand there already stay as they are.
    ///
    /// @throws org.understory.web.Refusal 422 too long, or too many
    public Imported add(long actor, ListName list, List<String> entries) {
        for (var entry : entries) {
            if (entry.strip().length() > MAX_ENTRY) {
                throw Problem.tooLong("entries", MAX_ENTRY, entry.strip().length())
                        .refusal();
            }
        }
        return take(actor, list, entries);
    }

    /// Adds the lines of a file. What is too long is left out, like what nothing can be looked for by.
    ///
    /// @throws org.understory.web.Refusal 422 too many, here or with what the list holds
    public Imported take(long actor, ListName list, List<String> lines) {
        var filled = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (filled.size() > MOST_ENTRIES) {
            throw Problem.tooMany(MOST_ENTRIES).refusal();
        }
        var wanted = filled.stream().distinct().toList();
        var fitting =
                wanted.stream().filter(entry -> entry.length() <= MAX_ENTRY).toList();
        var unusable = new LinkedHashSet<>(WordList.of(fitting).unusable());
        wanted.stream().filter(entry -> entry.length() > MAX_ENTRY).forEach(unusable::add);
        var usable = wanted.stream().filter(entry -> !unusable.contains(entry)).toList();
        var repeated = filled.size() - wanted.size();
        var now = now();
        var imported = transaction.call((connection, after) -> {
            var added = insert(connection, actor, list, usable, now);
            checkRoom(connection, list);
            CheckRules.changed(connection);
            var change = new Change(
                    list.code(),
                    added,
                    usable.size() - added + repeated,
                    unusable.size(),
                    some(usable),
                    some(List.copyOf(unusable)));
            var number = log.append(
                    connection,
                    actor,
                    SettingLog.What.WORDS_ADDED,
                    SettingLog.Where.SITE,
                    Optional.empty(),
                    change,
                    now);
            return new Imported(number, added, change.doubled(), List.copyOf(unusable));
        });
        rules.refresh();
        return imported;
    }

    /// Some at a time: no statement takes longer than a request waits for the database.
    private static int insert(Connection connection, long actor, ListName list, List<String> entries, Instant now)
            throws SQLException {
        var added = 0;
        try (var insert = connection.prepareStatement("""
                INSERT INTO listed_word (list, entry, added_by, added_at)
                SELECT ?, entry, ?, ? FROM unnest(?::text[]) AS entry ON CONFLICT (list, entry) DO NOTHING""")) {
            for (var from = 0; from < entries.size(); from += AT_ONCE) {
                var part = entries.subList(from, Math.min(from + AT_ONCE, entries.size()));
                insert.setString(1, list.code());
                insert.setLong(2, actor);
                insert.setTimestamp(3, Timestamp.from(now));
                insert.setArray(4, connection.createArrayOf("text", part.toArray()));
                added += insert.executeUpdate();
            }
        }
        return added;
    }

    /// A list holds no more than the checks were measured with.
    private static void checkRoom(Connection connection, ListName list) throws SQLException {
        if (size(connection, list) > MOST_ENTRIES) {
            throw Problem.tooMany(MOST_ENTRIES).refusal();
        }
    }

    // Index listed_word_order.
    private static long size(Connection connection, ListName list) throws SQLException {
        try (var count = connection.prepareStatement("SELECT count(*) FROM listed_word WHERE list = ?")) {
            count.setString(1, list.code());
            try (var row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// How many entries a list holds.
    public long size(ListName list) {
        return transaction.read((connection, after) -> size(connection, list));
    }

    private static List<String> some(List<String> entries) {
        return entries.stream().limit(MOST_LOGGED).toList();
    }

    /// What changed in a list.
    ///
    /// @param entries the first of them
    /// @param refused the first of those that were left out
    private record Change(String list, int added, int doubled, int left, List<String> entries, List<String> refused) {}

    /// What was taken off a list.
    private record Removal(String list, String entry) {}

    /// Takes an entry off its list. Doing it again changes nothing.
    public void remove(long actor, long id) {
        var now = now();
        transaction.call((connection, after) -> {
            try (var delete =
                    connection.prepareStatement("DELETE FROM listed_word WHERE id = ? RETURNING list, entry")) {
                delete.setLong(1, id);
                try (var row = delete.executeQuery()) {
                    if (row.next()) {
                        log.append(
                                connection,
                                actor,
                                SettingLog.What.WORDS_REMOVED,
                                SettingLog.Where.SITE,
                                new Removal(row.getString(1), row.getString(2)),
                                Optional.empty(),
                                now);
                        CheckRules.changed(connection);
                    }
                }
            }
            return id;
        });
        rules.refresh();
    }

    // Index listed_word_order; what is searched for is looked for in one list, which has an end.
    private static List<Listed> words(Connection connection, ListName list, String part, long before, int limit)
            throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT w.id, w.list, w.entry, r.display_name, w.added_at, w.hits
                FROM listed_word w JOIN reader r ON r.id = w.added_by
                WHERE w.list = ? AND w.id < ? AND (? = '' OR strpos(lower(w.entry), lower(?)) > 0)
                ORDER BY w.id DESC LIMIT ?""")) {
            select.setString(1, list.code());
            select.setLong(2, before);
            select.setString(3, part);
            select.setString(4, part);
            select.setInt(5, limit);
            var found = new ArrayList<Listed>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Listed(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getTimestamp(5).toInstant(),
                            row.getLong(6)));
                }
            }
            return found;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
