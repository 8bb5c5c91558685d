package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.understory.notification.Notices;

/// Answers flags, and tells whoever flagged.
@ApplicationScoped
class FlagAnswers {

    private final Flags flags;

    FlagAnswers(Flags flags) {
        this.flags = flags;
    }

    /// Answers the flags that nobody has answered.
    void answer(Connection connection, Notices notices, ModeratedPost post, Verdict verdict, Case found, long decision)
            throws SQLException {
        tell(notices, post, verdict, decision, flags.answer(connection, found.id(), verdict, decision));
    }

    /// Says of flags that an earlier decision agreed with that they were wrong after all.
    void overturn(Connection connection, Notices notices, ModeratedPost post, long agreedBy, Case found, long decision)
            throws SQLException {
        var overturned = flags.overturn(connection, found.id(), agreedBy, decision);
        tell(notices, post, Verdict.DISAGREED, decision, overturned);
    }

    private static void tell(
            Notices notices, ModeratedPost post, Verdict verdict, long decision, List<Flags.Answered> answered) {
        for (var flag : answered) {
            notices.flagAnswered(
                    post.place(),
                    flag.readerId(),
                    decision,
                    verdict.code() + ":" + flag.reason().code());
        }
    }
}
