package org.understory.post;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Rows on their way into a table through PostgreSQL's `COPY`, which takes several times as many as inserts do. They
/// are written when [#finish()] returns; closed before, none of them is.
public final class CopyRows implements AutoCloseable {

    private static final int ENOUGH_CHARS = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder waiting = new StringBuilder(2 * ENOUGH_CHARS);

    private CopyRows(CopyIn copy) {
        this.copy = copy;
    }

    /// @param table and `columns` are part of the statement as they stand: names of our own only
    public static CopyRows into(Connection connection, String table, List<String> columns) throws SQLException {
        var statement = "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN";
        return new CopyRows(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement));
    }

    /// Adds a row.
    ///
    /// @param values one a column, as PostgreSQL reads them from their `toString`; null is NULL
    public void add(Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            append(values[i]);
            waiting.append(i == values.length - 1 ? '\n' : '\t');
        }
        if (waiting.length() >= ENOUGH_CHARS) {
            flush();
        }
    }

    public void finish() throws SQLException {
        flush();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void append(Object value) {
        switch (value) {
            case null -> waiting.append("\\N");
            case String text -> append(text);
            default -> waiting.append(value);
        }
    }

    private void append(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '\\' -> waiting.append("\\\\");
                case '\n' -> waiting.append("\\n");
                case '\r' -> waiting.append("\\r");
                case '\t' -> waiting.append("\\t");
                default -> waiting.append(c);
            }
        }
    }

    private void flush() throws SQLException {
        var bytes = waiting.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        waiting.setLength(0);
    }
}
