package org.understory.web;

import io.quarkus.oidc.OIDCException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import org.hibernate.exception.JDBCConnectionException;

/// Tells what failed because the database or the identity provider is away from what failed because we are wrong.
public final class Away {

    private static final Duration RETRY_LATER = Duration.ofSeconds(5);

    private Away() {}

    /// PostgreSQL classes 08 (connection), 53 (resources), 57 (operator intervention), the pool's own time-out,
    /// Keycloak unreachable, or never reached since the start.
    public static boolean caused(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof Refusal refusal && refusal.problem().kind() == Problem.Kind.UNAVAILABLE
                    || t instanceof SQLTransientException
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

    /// What whoever asked is told.
    public static Problem problem() {
        return Problem.unavailable(RETRY_LATER);
    }

    private static boolean isAwayState(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57"));
    }
}
