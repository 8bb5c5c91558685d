package org.understory.console;

import java.util.regex.Pattern;
import org.understory.moderation.Requests;
import org.understory.moderation.Target;
import org.understory.web.Problem;

/// A post as a form names it: kind, id, and the version of its case that the moderator saw.
record ChosenPost(Target target, long version) {

    private static final Pattern NAMED = Pattern.compile("([a-z]+)/([0-9]{1,18})/([0-9]{1,18})");

    /// @throws org.understory.web.Refusal 400 naming `post`
    static ChosenPost of(String named) {
        var parts = NAMED.matcher(named);
        if (!parts.matches()) {
            throw Problem.malformed("post").refusal();
        }
        return new ChosenPost(
                new Target(Requests.kind(parts.group(1)), Long.parseLong(parts.group(2))),
                Long.parseLong(parts.group(3)));
    }
}
