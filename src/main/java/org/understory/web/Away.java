package org.understory.web;

import io.quarkus.oidc.OIDCException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.hibernate.exception.JDBCConnectionException;

/// Tells what failed because the database or the identity provider is away from what failed because we are wrong.
public final class Away {

    private static final Duration RETRY_LATER = Duration.ofSeconds(5);

    private Away() {}

    /// PostgreSQL classes 08 (connection), 53 (resources), 57 (operator intervention), the pool's own time-out,
    /// Keycloak unreachable, or never reached since the start. The transaction manager tells only among what it
    /// suppressed why it could not commit.
    public static boolean caused(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof Refusal refusal && refusal.problem().kind() == Problem.Kind.UNAVAILABLE
                    || t instanceof SQLTransientException
                    || t instanceof JDBCConnectionException
                    || t instanceof ConnectException
                    || t instanceof OIDCException
                    || t instanceof SQLException sql && isAwayState(sql.getSQLState())
                    || t instanceof SQLException pool && isAcquisitionTimeout(pool)
                    || Arrays.stream(t.getSuppressed()).anyMatch(Away::caused)) {
                return true;
            }
        }
        return false;
    }

    /// What whoever asked is told.
    public static Problem problem() {
        return Problem.unavailable(RETRY_LATER);
    }

    /// The pool words it differently where it waited for a connection and where it waited for a new one.
    private static boolean isAcquisitionTimeout(SQLException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("acquisition timeout");
    }

    private static boolean isAwayState(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57"));
    }
}
