package org.understory.cast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/// HTTP as bytes on a socket, for requests that a well-behaved client would put right or refuse to send.
public final class Wire {

    private static final int PATIENCE_MILLIS = 20_000;

    private Wire() {}

    /// What came back.
    ///
    /// @param head status line and headers
    public record Heard(String head, String body) {

        public int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        public String header(String name) {
            var found = Pattern.compile("(?im)^" + Pattern.quote(name) + ": *(.*?)\\r?$")
                    .matcher(head);
            return found.find() ? found.group(1) : "";
        }

        /// Head and body together.
        public String all() {
            return head + "\n\n" + body;
        }
    }

    public static Heard get(String target) {
        return send("GET", target, Map.of(), "");
    }

    /// @param target goes into the request line as it stands
    /// @param headers replace those that are sent anyway
    public static Heard send(String method, String target, Map<String, String> headers, String body) {
        var origin = URI.create(Cast.origin());
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nConnection: close\r\n");
        if (!headers.containsKey("Host")) {
            request.append("Host: ").append(origin.getAuthority()).append("\r\n");
        }
        if (bytes.length > 0) {
            request.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        try (var socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(bytes);
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var end = answer.indexOf("\r\n\r\n");
            return end < 0 ? new Heard(answer, "") : new Heard(answer.substring(0, end), answer.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target, e);
        }
    }
}
