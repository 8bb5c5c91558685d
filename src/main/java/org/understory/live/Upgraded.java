package org.understory.live;

import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.Method;

/// Requests that became sockets.
///
/// When the service stops, Quarkus waits until the response of each request has ended. Vert.x never says so of one
/// that became a socket, not even when the socket closes (`Http1xServerResponse.completeHandshake`): Quarkus would
/// wait for it in vain, as long as it may. [Connections] waits for sockets.
final class Upgraded {

    /// The only way to say it, and not open to others.
    private static final Method DONE = method();

    private Upgraded() {}

    private static Method method() {
        try {
            var done = QuarkusRequestWrapper.class.getDeclaredMethod("done");
            done.setAccessible(true);
            return done;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Quarkus counts requests in another way than it did", e);
        }
    }

    /// Tells Quarkus not to wait for this request. Once it was told, or has seen the end itself, this does nothing.
    static void done(HttpServerRequest request) {
        try {
            DONE.invoke(QuarkusRequestWrapper.get(request));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
