package org.understory.live;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/// How sockets are spoken over. No compression of frames is negotiated (RFC 7692): its state takes more memory than all
/// the rest of a connection, and frames that all listeners share would be compressed for each of them. What is larger
/// than any message of ours is not read to its end.
@Singleton
class SocketOptions implements HttpServerOptionsCustomizer {

    /// The longest chat message, every character of it escaped, with room for the rest.
    private static final int LARGEST_MESSAGE = 16 * 1024;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        set(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        set(options);
    }

    private static void set(HttpServerOptions options) {
        options.setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(LARGEST_MESSAGE)
                .setMaxWebSocketMessageSize(LARGEST_MESSAGE);
    }
}
