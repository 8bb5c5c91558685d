package org.understory.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;

/// What the figures were measured on.
///
/// @param fsyncMicros how long the disk takes to make 8 KB durable, the middle of many
record Machine(String processor, int cores, double load, String system, String java, double fsyncMicros) {

    private static final int FLUSHES = 200;
    private static final int PAGE = 8192;

    /// @param folder on the disk that the database uses
    static Machine here(Path folder) throws IOException {
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                flushMicros(folder));
    }

    private static String processorName() throws IOException {
        var description = Path.of("/proc/cpuinfo");
        if (!Files.exists(description)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(description)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    private static double flushMicros(Path folder) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve("fsync");
        var taken = new ArrayList<Long>();
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            channel.write(ByteBuffer.allocate(FLUSHES * PAGE));
            channel.force(true);
            for (int i = 0; i < FLUSHES; i++) {
                var begin = System.nanoTime();
                channel.write(ByteBuffer.allocate(PAGE), (long) i * PAGE);
                channel.force(false);
                taken.add(System.nanoTime() - begin);
            }
        }
        return Median.of(taken, nanos -> nanos / 1e3);
    }

    String text() {
        return "%s, %d cores, load %.1f before; %s; %s; a flush of 8 KB to the disk takes %.0f µs"
                .formatted(processor, cores, load, system, java, fsyncMicros);
    }
}
