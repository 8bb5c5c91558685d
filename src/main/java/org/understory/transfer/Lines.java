package org.understory.transfer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// The lines of a file, plain or packed by gzip, a block at a time. Whatever the file holds, a block stays small: the
/// rest of a line that is too long is read past and never kept.
final class Lines implements AutoCloseable {

    static final int MAX_LINE_BYTES = 1 << 20;

    private static final int MAX_LINES = 1_000;
    private static final int ENOUGH_BYTES = 1 << 20;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final Counted file;
    private final InputStream bytes;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int end;
    private long number;

    private Lines(Counted file, InputStream bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    static Lines of(Path path) throws IOException {
        var file = new Counted(Files.newInputStream(path));
        try {
            var plain = new BufferedInputStream(file);
            plain.mark(2);
            var magic = plain.read() << 8 | plain.read();
            plain.reset();
            return new Lines(file, magic == GZIP_MAGIC ? new GZIPInputStream(plain, 1 << 16) : plain);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /// The next lines, or none at the end of the file.
    List<Line<byte[]>> block() throws IOException {
        var block = new ArrayList<Line<byte[]>>();
        var size = 0;
        while (block.size() < MAX_LINES && size < ENOUGH_BYTES && (position < end || fill())) {
            var line = line();
            if (line instanceof Line.Readable<byte[]>(long _, byte[] content)) {
                size += content.length;
            }
            block.add(line);
        }
        return block;
    }

    /// How many bytes of the file were read, packed as they are.
    long bytesRead() {
        return file.count;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private Line<byte[]> line() throws IOException {
        number++;
        var content = new ByteArrayOutputStream();
        var tooLong = false;
        do {
            var from = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            tooLong |= content.size() + position - from > MAX_LINE_BYTES;
            if (tooLong) {
                content.reset();
            } else {
                content.write(buffer, from, position - from);
            }
            if (position < end) {
                position++;
                break;
            }
        } while (fill());
        return tooLong
                ? new Line.Skipped<>(number, Skip.TOO_LONG, "")
                : new Line.Readable<>(number, content.toByteArray());
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, bytes.read(buffer));
        return end > 0;
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var read = super.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
