package org.understory.bench;

import java.io.IOException;
import java.sql.SQLException;

/// One line of the table: something the service does, beside the limit of doing it.
interface Row {

    /// A letter and a number; the letter alone selects all rows that begin with it.
    String name();

    String title();

    Aim aim();

    /// Makes what both sides need: articles, comments, answers to repeat.
    Comparison prepare(Stage stage) throws IOException, SQLException, InterruptedException;
}
