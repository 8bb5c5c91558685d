package org.understory.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A comment of which only half was sent so far.
final class HalfComment implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final String FIRST_HALF = "{\"text\": \"Let me ";
    private static final String SECOND_HALF = "finish.\"}";

    private final Socket socket;

    private HalfComment(Socket socket) {
        this.socket = socket;
    }

    static HalfComment begin(URI service, String token, long story) throws IOException {
        var socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        var comment = new HalfComment(socket);
        comment.send("""
                POST /api/articles/%d/comments HTTP/1.1
                Host: %s
                Authorization: Bearer %s
                Content-Type: application/json
                Content-Length: %d

                """.formatted(story, service.getAuthority(), token, FIRST_HALF.length() + SECOND_HALF.length())
                .replace("\n", "\r\n"));
        comment.send(FIRST_HALF);
        return comment;
    }

    /// Sends the other half.
    ///
    /// @return the first line of the answer
    String finish() throws IOException {
        send(SECOND_HALF);
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    private void send(String part) throws IOException {
        socket.getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
