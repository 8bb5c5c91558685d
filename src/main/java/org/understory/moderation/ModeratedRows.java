package org.understory.moderation;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.understory.moderation.Moderated.Neighbour;
import org.understory.moderation.Moderated.Unseen;
import org.understory.moderation.Moderated.Version;
import org.understory.post.Body;
import org.understory.post.PostKind;
import org.understory.post.PostText;
import org.understory.web.SafeHtml;

/// Reads what [Moderated] gives from the rows of a statement, the same for every kind of post.
public final class ModeratedRows {

    private ModeratedRows() {}

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Columns: id.
    public static List<Long> ids(PreparedStatement select) throws SQLException {
        return list(select, row -> row.getLong(1));
    }

    /// Columns: id, author's name, HTML, when, whether it is gone.
    public static List<Neighbour> neighbours(PreparedStatement select) throws SQLException {
        return list(
                select,
                row -> new Neighbour(
                        row.getLong(1),
                        row.getBoolean(5) ? Optional.empty() : Optional.of(row.getString(2)),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()));
    }

    /// Columns: text, until when.
    public static List<Version> versions(PreparedStatement select) throws SQLException {
        return list(
                select, row -> new Version(row.getString(1), row.getTimestamp(2).toInstant()));
    }

    /// Columns: id, article, section, author, author's name, text, HTML, language, when, version.
    public static List<Unseen> unseen(PreparedStatement select, PostKind kind) throws SQLException {
        return list(
                select,
                row -> new Unseen(
                        new Target(kind, row.getLong(1)),
                        row.getLong(10),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getString(5),
                        new Body(
                                new PostText(row.getString(6)),
                                new SafeHtml(row.getString(7)),
                                Optional.ofNullable(row.getString(8))),
                        row.getTimestamp(9).toInstant()));
    }

    /// Columns: id, whether readers see it.
    public static Map<Long, Boolean> contradicted(PreparedStatement select) throws SQLException {
        var found = new HashMap<Long, Boolean>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                found.put(row.getLong(1), row.getBoolean(2));
            }
        }
        return found;
    }

    /// Columns: section, how many.
    public static Map<Long, Long> shown(PreparedStatement select) throws SQLException {
        var shown = new HashMap<Long, Long>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                shown.put(row.getLong(1), row.getLong(2));
            }
        }
        return shown;
    }

    private static <T> List<T> list(PreparedStatement select, Row<T> row) throws SQLException {
        var found = new ArrayList<T>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(row.read(rows));
            }
        }
        return found;
    }
}
