package org.understory.post;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// How one kind of post is written down, many at once.
///
/// @param <I> what is to be written
/// @param <O> what became of it
public interface Batch<I, O> {

    /// Writes all items in the connection's transaction, which the caller commits. An item that is refused by a rule
    /// is an outcome; an exception says that the whole transaction is lost.
    ///
    /// @return one outcome an item, in the same order
    List<O> write(Connection connection, List<I> items) throws SQLException;

    /// Told once the transaction is committed, before those who wait. Must not fail, and not take long.
    ///
    /// @param outcomes as they were given
    default void committed(List<O> outcomes) {}
}
