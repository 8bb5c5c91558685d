package org.understory.post;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/// Gives rows to a statement that reads them by `unnest`: an array a column, one parameter after the other.
public final class Columns {

    private final PreparedStatement statement;
    private int last;

    public Columns(PreparedStatement statement) {
        this(statement, 0);
    }

    /// @param before how many parameters stand before the first column
    public Columns(PreparedStatement statement, int before) {
        this.statement = statement;
        this.last = before;
    }

    /// The next column.
    ///
    /// @param type PostgreSQL's name for the type of an element
    /// @param value is written as PostgreSQL reads it from its `toString`; null is NULL
    public <T> Columns add(String type, Collection<T> rows, Function<T, Object> value) throws SQLException {
        return add(type, rows.stream().map(value).toArray(size -> array(type, size)));
    }

    /// The driver sends arrays of these as their bytes; of others it makes a text, which PostgreSQL must read.
    private static Object[] array(String type, int size) {
        return switch (type) {
            case "bigint" -> new Long[size];
            case "integer" -> new Integer[size];
            case "text" -> new String[size];
            default -> new Object[size];
        };
    }

    public Columns add(String type, Object[] values) throws SQLException {
        statement.setArray(++last, statement.getConnection().createArrayOf(type, values));
        return this;
    }
}
