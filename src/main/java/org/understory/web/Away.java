package org.understory.web;

import io.quarkus.oidc.OIDCException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.hibernate.exception.JDBCConnectionException;

/// Tells what failed because the database or the identity provider is away from what failed because we are wrong.
final class Away {

    private Away() {}

    /// PostgreSQL classes 08 (connection), 53 (resources), 57 (operator intervention), the pool's own time-out,
    /// Keycloak unreachable, or never reached since the start.
    static boolean caused(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLTransientException
                    || t instanceof JDBCConnectionException
                    || t instanceof ConnectException
                    || t instanceof OIDCException
                    || t instanceof SQLException sql && isAwayState(sql.getSQLState())
                    || t instanceof SQLException pool
                            && String.valueOf(pool.getMessage()).contains("Acquisition timeout")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAwayState(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57"));
    }
}
