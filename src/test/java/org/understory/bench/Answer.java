package org.understory.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// An HTTP/1.1 answer as it came over the wire.
///
/// @param head status line and header lines
record Answer(List<String> head, byte[] body) {

    private static final String END_OF_HEAD = "\r\n\r\n";

    /// Sends one request to a port of this machine and reads the answer.
    static Answer to(int port, byte[] request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return read(socket.getInputStream());
        }
    }

    static Answer in(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    private static Answer read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD)) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("The answer ended within its head: " + head);
            }
            head.write(next);
        }
        var lines =
                Arrays.asList(head.toString(StandardCharsets.ISO_8859_1).strip().split("\r\n"));
        var answer = new Answer(lines, new byte[0]);
        return new Answer(lines, in.readNBytes(answer.length()));
    }

    private int length() throws IOException {
        var length = header("content-length");
        if (length == null && status() != 304) {
            throw new IOException("An answer of unknown length can't be repeated: " + head);
        }
        return length == null ? 0 : Integer.parseInt(length);
    }

    int status() {
        return Integer.parseInt(head.getFirst().split(" ")[1]);
    }

    /// The value of a header; null where there is none.
    String header(String name) {
        return head.stream()
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse(null);
    }

    /// Whether two answers have the same status, header names and bytes.
    boolean isLike(Answer other) {
        return status() == other.status() && names().equals(other.names()) && Arrays.equals(body, other.body);
    }

    private List<String> names() {
        return head.stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    void writeTo(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            out.write((String.join("\r\n", head) + END_OF_HEAD).getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        }
    }
}
