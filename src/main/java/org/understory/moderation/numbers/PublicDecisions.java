package org.understory.moderation.numbers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.understory.moderation.ModerationConfig;
import org.understory.web.Cursor;
import org.understory.web.DatabaseFailure;
import org.understory.web.Listing;
import org.understory.web.Problem;

/// What everybody may know of the decisions, where the site wants it: nobody's name, no words, no numbers of posts, and
/// the day instead of the time, which would tell which post it was to whoever saw it go.
@ApplicationScoped
public class PublicDecisions {

    private static final String KIND = "public";

    /// Index decision_public, primary keys, decision_reversed.
    static final String PAGE = """
            SELECT d.id, d.at, d.kind, s.slug, s.name, s.language, d.action, d.reason, d.actor_id IS NULL,
                   coalesce((SELECT u.action = 'undo' FROM decision u WHERE u.reverses = d.id), false),
                   (SELECT coalesce(p.answer, 'open') FROM appeal p WHERE p.decision_id = d.id)
            FROM decision d
            JOIN section s ON s.id = d.section_id
            WHERE d.action IN ('hold', 'hide', 'approve', 'reject', 'reject-with-replies', 'restore', 'redact') AND d.id < ?
            ORDER BY d.id DESC LIMIT ?""";

    private final AgroalDataSource database;
    private final ModerationConfig moderation;
    private final NumbersConfig config;
    private final Clock clock;

    PublicDecisions(AgroalDataSource database, ModerationConfig moderation, NumbersConfig config, Clock clock) {
        this.database = database;
        this.moderation = moderation;
        this.config = config;
        this.clock = clock;
    }

    /// A decision as everybody may know it.
    ///
    /// @param kind of the post: `comment` or `message`
    /// @param action what was done with it
    /// @param reason why it was rejected, hidden or cut; empty where nothing was
    /// @param byRule whether a rule did it by itself
    /// @param takenBack whether it was undone
    /// @param appeal `open`, `upheld` where the author was right, `declined`; empty where nobody appealed
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Decision(
            LocalDate day,
            String kind,
            Where section,
            String action,
            Optional<String> reason,
            boolean byRule,
            boolean takenBack,
            Optional<String> appeal) {}

    /// The section of the post.
    public record Where(String slug, String name, String language) {}

    /// @throws org.understory.web.Refusal 404 where the site does not want it
    public void checkWanted() {
        if (!moderation.publicDecisions()) {
            throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
        }
    }

    /// The newest decisions, or those before a place.
    ///
    /// @throws org.understory.web.Refusal 400 the cursor
    public Listing<Decision> page(String cursor, int limit) {
        var before =
                cursor == null ? Long.MAX_VALUE : Cursor.parse(cursor, KIND, 1).number(0);
        try (var connection = database.getConnection()) {
            return page(connection, before, limit);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private Listing<Decision> page(Connection connection, long before, int limit) throws SQLException {
        try (var select = connection.prepareStatement(PAGE)) {
            select.setLong(1, before);
            select.setInt(2, limit + 1);
            var found = new ArrayList<Decision>();
            var last = before;
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    if (found.size() == limit) {
                        return new Listing<>(
                                List.copyOf(found),
                                Optional.of(Cursor.of(KIND, last).encode()));
                    }
                    last = row.getLong(1);
                    found.add(read(row, config.timeZone()));
                }
            }
            return Listing.last(found);
        }
    }

    private static Decision read(ResultSet row, ZoneId zone) throws SQLException {
        var action = row.getString(7);
        var because = !action.equals("hold") && !action.equals("approve") && !action.equals("restore");
        return new Decision(
                LocalDate.ofInstant(row.getTimestamp(2).toInstant(), zone),
                row.getString(3),
                new Where(row.getString(4), row.getString(5), row.getString(6)),
                action.equals("reject-with-replies") ? "reject" : action,
                Optional.ofNullable(row.getString(8)).filter(reason -> because),
                row.getBoolean(9),
                row.getBoolean(10),
                Optional.ofNullable(row.getString(11)));
    }

    /// Says whether there is anything new. An appeal is no decision: it shows within a minute.
    String version() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("SELECT id FROM decision_head");
                var row = select.executeQuery()) {
            row.next();
            return row.getLong(1) + "/" + clock.instant().getEpochSecond() / 60;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
