package org.understory.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;

/// The headers that tell browsers what a page of ours never does. Scripts and styles come only from files of our own,
/// so the policy needs neither nonces nor hashes, and pages stay cacheable.
@ApplicationScoped
class SecurityHeaders {

    private final String policy;
    private final boolean secure;

    SecurityHeaders(WebConfig config) {
        this.secure = config.secure();
        this.policy = String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "font-src 'self'",
                ("img-src 'self' " + String.join(" ", config.imageOrigins().orElse(List.of()))).strip(),
                "connect-src 'self'",
                "manifest-src 'self'",
                "form-action 'self' " + originOf(config.identityProvider()),
                "base-uri 'none'",
                "object-src 'none'",
                "frame-ancestors 'none'");
    }

    /// A form that is answered with the way to Keycloak counts as sent there (CSP Level 3, 6.4.1, as browsers do it).
    private static String originOf(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    var headers = context.response().headers();
                    headers.set("Content-Security-Policy", policy);
                    headers.set("X-Content-Type-Options", "nosniff");
                    headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
                    headers.set("Cross-Origin-Opener-Policy", "same-origin");
                    headers.set("Cross-Origin-Resource-Policy", "same-origin");
                    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
                    if (secure) {
                        headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
                    }
                    context.next();
                },
                FilterOrder.SECURITY_HEADERS);
    }
}
