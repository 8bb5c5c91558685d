package org.understory.console;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.understory.moderation.Moderator;
import org.understory.moderation.Requests;
import org.understory.moderation.Undoing;

/// The part of an address that says what came of the last form.
public class OutcomeQuery {

    @QueryParam("done")
    String done;

    @QueryParam("kept")
    String kept;

    @QueryParam("undone")
    String undone;

    /// @throws org.understory.web.Refusal 400, 404 for what no form leads to
    Outcome read(Undoing undoing, Moderator who) {
        var batch = done == null ? Optional.<UUID>empty() : Optional.of(Requests.batch(done));
        var decided = batch.map(id -> undoing.batch(who, id).size()).orElse(0);
        return new Outcome(
                batch.filter(id -> decided > 0),
                decided,
                Requests.number("kept", kept).orElse(0L),
                Requests.number("undone", undone).orElse(0L));
    }
}
