package org.understory.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where the site stands, and what a request may cost.
@ConfigMapping(prefix = "understory")
public interface WebConfig {

    /// The public address of the service, as readers see it, without a path: links, redirects and cookies follow from
    /// it, never from a request's `Host`.
    @WithDefault("http://localhost:8080")
    @WithConverter(SiteAddress.class)
    URI url();

    /// The site's name, shown in the masthead and in page titles.
    @WithDefault("Understory")
    String name();

    /// Where browsers find Keycloak: forms that lead to signing in are allowed to end there.
    @WithDefault("${quarkus.oidc.auth-server-url}")
    URI identityProvider();

    /// Origins from which stories may show pictures, such as `https://img.example.org`.
    Optional<List<String>> imageOrigins();

    Limits limits();

    interface Limits {
        /// The largest request body, in bytes.
        @WithDefault("262144")
        long bodyBytes();

        /// The largest body of the one form that takes a file, in bytes: lists of words.
        @WithDefault("4194304")
        long importBytes();

        /// How long a request body may take to arrive.
        @WithDefault("10s")
        Duration bodyTime();

        /// How many requests that write something, or open a live connection, may come from one address at once.
        @WithDefault("500")
        int addressBurst();

        /// How long it takes until one more may come.
        @WithDefault("50ms")
        Duration addressRefill();
    }

    /// Whether cookies are `Secure`, and those of signing in carry the `__Host-` prefix.
    default boolean secure() {
        return "https".equals(url().getScheme());
    }

    /// The address as a string.
    default String origin() {
        return url().toString();
    }
}
