package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.understory.moderation.check.Fingerprint;
import org.understory.post.Columns;
import org.understory.post.PostKind;

/// Reads which posts say nearly the same.
@ApplicationScoped
class CopyQueries {

    static final String WAVES = """
            SELECT t.kind, t.post, t.wave, t.likeness, t.letters, t.words
            FROM unnest(?::text[], ?::bigint[]) AS wanted (kind, post)
            JOIN recent_text t ON t.kind = wanted.kind AND t.post = wanted.post""";

    static final String COPIES = """
            SELECT wanted.wave, t.kind, t.post, a.section_id, t.author_id, c.state, c.shown, c.version,
                   EXISTS (SELECT 1 FROM rule_exemption e
                           WHERE e.reader_id = t.author_id AND e.rule = 'repeats' AND e.until > now())
            FROM unnest(?::bigint[]) AS wanted (wave)
            CROSS JOIN LATERAL (
                SELECT n.kind, n.post, n.article_id, n.author_id, n.id FROM recent_text n WHERE n.wave = wanted.wave
                ORDER BY n.id DESC LIMIT ?) AS t
            JOIN article a ON a.id = t.article_id
            LEFT JOIN moderation_case c ON c.kind = t.kind AND c.post = t.post
            ORDER BY t.id DESC""";

    /// What a post is like.
    record Wave(long number, Fingerprint print) {}

    /// A post of a wave.
    ///
    /// @param state of its case; empty where it has none
    /// @param shown whether readers see it
    /// @param version of its case; empty where it has none
    /// @param exempt whether its author is not to be taken for one who says the same again
    record Found(
            long wave,
            Target target,
            long sectionId,
            long authorId,
            Optional<CaseState> state,
            boolean shown,
            Optional<Long> version,
            boolean exempt) {

        boolean waits() {
            return state.filter(CaseState::isOpen).isPresent();
        }

        /// Whether readers see it, and nobody has decided about it.
        boolean isUnseen() {
            return shown && state.filter(known -> known != CaseState.CLOSED).isEmpty();
        }
    }

    // Index of the constraint on kind and post.
    Map<Target, Wave> waves(Connection connection, Collection<Target> targets) throws SQLException {
        var waves = new HashMap<Target, Wave>();
        try (var select = connection.prepareStatement(WAVES)) {
            new Columns(select)
                    .add("text", targets, target -> target.kind().code())
                    .add("bigint", targets, Target::id);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    waves.put(
                            target(row, 1),
                            new Wave(row.getLong(3), new Fingerprint(row.getLong(4), row.getLong(5), row.getInt(6))));
                }
            }
        }
        return waves;
    }

    /// The newest posts of each wave, in the sections that a moderator sees. Index recent_text_wave.
    ///
    /// @param limit how many of a wave at most
    List<Found> of(Connection connection, Moderator who, Collection<Long> waves, int limit) throws SQLException {
        var found = new ArrayList<Found>();
        try (var select = connection.prepareStatement(COPIES)) {
            select.setArray(
                    1,
                    connection.createArrayOf("bigint", waves.stream().distinct().toArray()));
            select.setInt(2, limit);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(found(row));
                }
            }
        }
        found.removeIf(copy -> !who.sees(copy.sectionId()));
        return found;
    }

    private static Found found(ResultSet row) throws SQLException {
        var state = Optional.ofNullable(row.getString(6)).flatMap(CaseState::of);
        return new Found(
                row.getLong(1),
                target(row, 2),
                row.getLong(4),
                row.getLong(5),
                state,
                state.isEmpty() || row.getBoolean(7),
                Optional.ofNullable(row.getObject(8, Long.class)),
                row.getBoolean(9));
    }

    private static Target target(ResultSet row, int column) throws SQLException {
        return new Target(PostKind.of(row.getString(column)), row.getLong(column + 1));
    }
}
