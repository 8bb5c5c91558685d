package org.understory.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a load sends.
@FunctionalInterface
interface Requests {

    /// The next request of one connection, as bytes to be sent.
    ByteBuffer next(int connection);

    /// Always the same one.
    static Requests same(byte[] request) {
        var bytes = ByteBuffer.allocateDirect(request.length).put(request).flip();
        return connection -> bytes.duplicate();
    }

    /// A GET that keeps the connection.
    static byte[] get(String path, List<String> headers) {
        return head("GET", path, headers).getBytes(StandardCharsets.ISO_8859_1);
    }

    static String head(String method, String path, List<String> headers) {
        var lines = new StringBuilder("%s %s HTTP/1.1\r\nHost: localhost\r\n".formatted(method, path));
        headers.forEach(header -> lines.append(header).append("\r\n"));
        return lines.append("\r\n").toString();
    }
}
