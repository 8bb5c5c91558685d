package org.understory.web;

import io.vertx.ext.web.RoutingContext;

/// That for a moment nobody can say who sends a request, because the database or the identity provider is away. Pages
/// are then shown as to a visitor, and what needs to know is refused with 503 instead of being sent to sign in, for the
/// session goes on afterwards.
public final class IdentityOutage {

    private static final String KEY = IdentityOutage.class.getName();

    private IdentityOutage() {}

    public static void note(RoutingContext context) {
        context.put(KEY, true);
    }

    public static boolean concerns(RoutingContext context) {
        return context.get(KEY) != null;
    }

    public static Problem problem() {
        return Away.problem();
    }
}
