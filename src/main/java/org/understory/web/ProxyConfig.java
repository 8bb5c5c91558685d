package org.understory.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// What stands between clients and the service.
@ConfigMapping(prefix = "understory.proxies")
public interface ProxyConfig {

    /// The networks of the proxies before the service, such as `10.0.0.0/8`: only from them `X-Forwarded-For` is
    /// believed. Without them a client's address is that of whoever connects.
    Optional<List<String>> trusted();

    /// How many proxies of the operator's a request comes through.
    @WithDefault("1")
    int hops();
}
