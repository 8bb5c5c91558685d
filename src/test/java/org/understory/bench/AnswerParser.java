package org.understory.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Finds the ends of the answers that come over one connection, and reads no more of them than it takes for that.
final class AnswerParser {

    private static final int LONGEST_HEAD = 16 * 1024;
    private static final String LENGTH = "\r\ncontent-length:";
    private static final String CHUNKED = "\r\ntransfer-encoding: chunked";

    private enum Part {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK
    }

    private final int expectedStatus;
    private final byte[] line = new byte[LONGEST_HEAD];
    private int lineBytes;
    private Part part = Part.HEAD;
    private long bytesLeft;
    private boolean isLastChunk;

    /// @param expectedStatus any other one is a failure of the measurement
    AnswerParser(int expectedStatus) {
        this.expectedStatus = expectedStatus;
    }

    /// Takes what came; true if the answer is complete, and then the next one may begin.
    boolean take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            var complete =
                    switch (part) {
                        case HEAD -> takeHead(bytes.get());
                        case CHUNK_SIZE -> takeChunkSize(bytes.get());
                        case BODY, CHUNK -> skip(bytes);
                    };
            if (complete) {
                part = Part.HEAD;
                return true;
            }
        }
        return false;
    }

    private boolean takeHead(byte next) {
        line[lineBytes++] = next;
        if (next != '\n' || lineBytes < 4 || line[lineBytes - 3] != '\n') {
            return false;
        }
        var head = line().toLowerCase(Locale.ROOT);
        if (!head.startsWith(Integer.toString(expectedStatus), "http/1.1 ".length())) {
            throw new IllegalStateException("Not the answer that was to be measured: " + head);
        }
        if (head.contains(CHUNKED)) {
            part = Part.CHUNK_SIZE;
            return false;
        }
        part = Part.BODY;
        bytesLeft = length(head);
        return bytesLeft == 0;
    }

    private static long length(String head) {
        var at = head.indexOf(LENGTH);
        if (at < 0) {
            return 0;
        }
        var from = at + LENGTH.length();
        return Long.parseLong(head.substring(from, head.indexOf('\r', from)).strip());
    }

    private boolean takeChunkSize(byte next) {
        line[lineBytes++] = next;
        if (next == '\n') {
            var size = Integer.parseInt(line().strip(), 16);
            isLastChunk = size == 0;
            bytesLeft = size + "\r\n".length();
            part = Part.CHUNK;
        }
        return false;
    }

    private boolean skip(ByteBuffer bytes) {
        var skipped = (int) Math.min(bytesLeft, bytes.remaining());
        bytes.position(bytes.position() + skipped);
        bytesLeft -= skipped;
        if (bytesLeft > 0) {
            return false;
        }
        if (part == Part.CHUNK && !isLastChunk) {
            part = Part.CHUNK_SIZE;
            return false;
        }
        return true;
    }

    private String line() {
        var text = new String(line, 0, lineBytes, StandardCharsets.ISO_8859_1);
        lineBytes = 0;
        return text;
    }
}
