package org.understory.reader;

import java.util.Set;
import org.understory.web.Role;

/// What a verified token says of who is asking.
///
/// @param issuer with `subject`, who somebody is; never the name or the e-mail
/// @param name what the identity provider calls them; fills an empty display name once
/// @param roles realm roles, from the token only
public record Account(String issuer, String subject, String name, Set<String> roles) {

    /// Tells accounts apart.
    String key() {
        return issuer + "\n" + subject;
    }

    public boolean is(Role role) {
        return roles.contains(role.name().toLowerCase());
    }

    public boolean isStaff() {
        return is(Role.MODERATOR) || is(Role.EDITOR) || is(Role.ADMIN);
    }
}
