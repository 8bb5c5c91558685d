package org.understory.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.regex.Pattern;

/// Refuses paths that two parsers may read differently: matrix parameters, encoded or doubled separators, dot
/// segments. Path policies were bypassed with each of these (CVE-2023-4853, CVE-2026-39852, CVE-2026-50559).
@ApplicationScoped
class PathGuard {

    private static final Pattern AMBIGUOUS =
            Pattern.compile("//|;|\\\\|%2f|%5c|%3b|%00|%25|(^|/)(\\.|%2e){1,2}(/|$)", Pattern.CASE_INSENSITIVE);

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.PATH_GUARD);
    }

    private void check(RoutingContext context) {
        if (isAmbiguous(context.request().path())) {
            Answer.end(context, Problem.malformed("path"));
        } else {
            context.next();
        }
    }

    static boolean isAmbiguous(String path) {
        if (path == null || path.isEmpty() || path.charAt(0) != '/') {
            return true;
        }
        return !isPlain(path)
                && AMBIGUOUS.matcher(path.toLowerCase(Locale.ROOT)).find();
    }

    /// Nearly every path: letters, digits, single slashes and dashes, which nobody reads in two ways.
    private static boolean isPlain(String path) {
        var before = ' ';
        for (int i = 0; i < path.length(); i++) {
            var c = path.charAt(i);
            var plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
            if (!plain && (c != '/' || before == '/')) {
                return false;
            }
            before = c;
        }
        return true;
    }
}
