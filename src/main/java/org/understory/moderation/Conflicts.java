package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import org.understory.moderation.check.Fingerprint;
import org.understory.web.Problem;

/// Keeps a moderator from deciding on what they did not see: what was edited or decided since.
@ApplicationScoped
class Conflicts {

    /// @throws org.understory.web.Refusal 409 with the present text and state, and who decided what
    void check(Connection connection, Order order, Case found) throws SQLException {
        var isSeen = order.version()
                .map(version -> version == found.version())
                .orElse(found.state() != CaseState.DECIDED || order.action() == Action.RESTORE);
        var isLike = order.like()
                .map(print -> print.isNear(Fingerprint.of(found.words().text())))
                .orElse(true);
        if (!isSeen || !isLike) {
            throw with(connection, found).refusal();
        }
    }

    /// What a moderator has to know who looked at something else.
    Problem with(Connection connection, Case found) throws SQLException {
        var extras = new LinkedHashMap<String, Object>();
        extras.put("version", found.version());
        extras.put("state", found.state().code());
        extras.put("text", found.words().text().value());
        extras.put("html", found.words().html().value());
        if (found.decision().isPresent()) {
            try (var select = connection.prepareStatement("""
                    SELECT d.action, d.at, r.id, r.display_name, d.rule
                    FROM decision d LEFT JOIN reader r ON r.id = d.actor_id WHERE d.id = ?""")) {
                select.setLong(1, found.decision().get());
                try (var row = select.executeQuery()) {
                    row.next();
                    extras.put("action", row.getString(1));
                    extras.put("decidedAt", row.getTimestamp(2).toInstant().toString());
                    extras.put("decidedBy", row.getString(5) == null ? row.getString(4) : "rule:" + row.getString(5));
                }
            }
        }
        return new Problem(Problem.Kind.CHANGED_MEANWHILE, extras);
    }
}
