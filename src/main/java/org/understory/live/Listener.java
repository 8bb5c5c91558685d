package org.understory.live;

import java.util.Optional;
import java.util.Set;
import org.understory.web.Role;

/// Who is at the other end of a connection.
///
/// @param readerId empty for a visitor
/// @param session what ends with the sign-in; empty for a visitor and for a bearer token
public record Listener(Optional<Long> readerId, Set<Role> roles, Optional<String> session) {

    public static final Listener VISITOR = new Listener(Optional.empty(), Set.of(), Optional.empty());

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
