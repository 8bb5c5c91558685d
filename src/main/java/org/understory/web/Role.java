package org.understory.web;

/// The realm roles of Keycloak that the product knows.
public enum Role {
    READER,
    MODERATOR,
    EDITOR,
    ADMIN;

    /// The names as annotations need them.
    public static final String READER_NAME = "reader";

    public static final String MODERATOR_NAME = "moderator";
    public static final String EDITOR_NAME = "editor";
    public static final String ADMIN_NAME = "admin";
}
