package org.understory.live;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.understory.web.Role;

/// Who is at the other end of a connection.
///
/// @param readerId empty for a visitor
/// @param name the reader's public one; empty for a visitor
/// @param session what ends with the sign-in; empty for a visitor and for a bearer token
/// @param until when their token ends; empty for a visitor and for a session, which goes on
public record Listener(
        Optional<Long> readerId,
        Optional<String> name,
        Set<Role> roles,
        Optional<String> session,
        Optional<Instant> until) {

    public static final Listener VISITOR =
            new Listener(Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
