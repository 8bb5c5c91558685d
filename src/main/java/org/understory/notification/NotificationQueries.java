package org.understory.notification;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.understory.post.PostRef;
import org.understory.web.DatabaseFailure;
import org.understory.web.WebConfig;

/// Reads what readers were told. The posts' words are those of now.
@ApplicationScoped
class NotificationQueries {

    private static final String COLUMNS = """
            SELECT n.seq, n.type, n.kind, n.article_id, n.post, n.at, n.target,
                   n.gone OR a.state <> 'published' AND n.decision IS NULL, a.headline, a.language, n.decision, n.detail
            FROM notification n LEFT JOIN article a ON a.id = n.article_id
            """;

    // Primary key of notification.
    private static final String LISTED = COLUMNS + """
            WHERE n.reader_id = ? AND n.seq < ? AND n.target IS NULL AND NOT n.gone
              AND (a.state = 'published' OR n.decision IS NOT NULL)
            ORDER BY n.seq DESC LIMIT ?""";

    // Primary key of notification.
    private static final String LOGGED = COLUMNS + """
            WHERE n.reader_id = ? AND n.seq > ? ORDER BY n.seq DESC LIMIT ?""";

    private final AgroalDataSource database;
    private final List<Posts> posts;
    private final String origin;

    NotificationQueries(AgroalDataSource database, @All List<Posts> posts, WebConfig web) {
        this.database = database;
        this.posts = posts;
        this.origin = web.origin();
    }

    /// @param target the number of what an `edited` or `gone` is about
    record Row(
            long seq,
            String type,
            About about,
            Instant at,
            Optional<Long> target,
            boolean gone,
            Optional<String> headline,
            Optional<String> language,
            Optional<Decision> decision) {

        /// Of what was decided nothing is said but what it was: the post's words may be nobody's to read any
        /// more.
        NotificationView view(Optional<Posts.Said> said, String origin) {
            return new NotificationView(
                    seq,
                    type,
                    at,
                    about.post().map(PostRef::kind),
                    about.articleId(),
                    headline,
                    language,
                    origin
                            + decision.map(this::page)
                                    .or(() -> said.map(Posts.Said::path))
                                    .orElse("/me"),
                    said.map(Posts.Said::author),
                    said.map(Posts.Said::beginning).orElse(""),
                    decision.map(Decision::detail));
        }

        private String page(Decision made) {
            return about.articleId().isPresent() ? "/me/decisions/" + made.id() : "/me/sanctions/" + about.number();
        }
    }

    /// What somebody decided.
    ///
    /// @param detail what it was, and behind a colon why
    record Decision(long id, String detail) {}

    /// What is in a reader's list before a number, the newest first.
    List<Row> listed(long readerId, long before, int limit) {
        return rows(LISTED, readerId, before, limit);
    }

    /// The newest entries of a reader's log after a number, the oldest first.
    List<Row> logged(long readerId, long after, int limit) {
        return rows(LOGGED, readerId, after, limit).reversed();
    }

    /// What was said in the posts that these rows are about, where everybody may see them.
    Map<PostRef, Posts.Said> said(Collection<Row> rows) {
        var said = new HashMap<PostRef, Posts.Said>();
        for (var kind : posts) {
            var asked = rows.stream()
                    .filter(row -> !row.gone() && row.decision().isEmpty())
                    .flatMap(row -> row.about().post().stream())
                    .filter(post -> post.kind() == kind.kind())
                    .distinct()
                    .toList();
            if (!asked.isEmpty()) {
                said.putAll(kind.shown(asked));
            }
        }
        return said;
    }

    /// What was said in the post that a row is about, if that can be told.
    static Optional<Posts.Said> of(Row row, Map<PostRef, Posts.Said> said) {
        return row.about().post().map(said::get);
    }

    NotificationView view(Row row, Optional<Posts.Said> said) {
        return row.view(said, origin);
    }

    private List<Row> rows(String sql, long readerId, long seq, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setLong(1, readerId);
            select.setLong(2, seq);
            select.setInt(3, limit);
            var found = new ArrayList<Row>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(row(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getString(2),
                new About(row.getString(3), Optional.ofNullable(row.getObject(4, Long.class)), row.getLong(5)),
                row.getTimestamp(6).toInstant(),
                Optional.ofNullable(row.getObject(7, Long.class)),
                row.getBoolean(8),
                Optional.ofNullable(row.getString(9)),
                Optional.ofNullable(row.getString(10)),
                row.getString(12) == null
                        ? Optional.empty()
                        : Optional.of(new Decision(row.getLong(11), row.getString(12))));
    }
}
