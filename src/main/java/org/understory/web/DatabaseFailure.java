package org.understory.web;

import java.sql.SQLException;

/// A database call that failed below the mapping layer; its cause decides whether the database is away or we are
/// wrong.
public final class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseFailure(SQLException cause) {
        super(cause);
    }
}
