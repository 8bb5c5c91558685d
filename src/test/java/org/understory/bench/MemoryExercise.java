package org.understory.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What an idle socket takes of the service's memory.
record MemoryExercise(String name, String title) implements Exercise {

    private static final int MOST_KB = 10;
    private static final Pattern HEAP = Pattern.compile("used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    /// @param heapKb after a collection
    /// @param residentKb what the kernel counts, the heap's unused part included
    private record Use(long heapKb, long residentKb) {}

    @Override
    public Found run(Stage stage, BenchOptions options, Consumer<String> say) throws Exception {
        var rooms = stage.rooms();
        var gathering = rooms.gathering(rooms.halls(name, 1, RoomRow.SOCKETS));
        // Once before, so that classes and buffers of the service itself are not counted.
        gathering.gather();
        gathering.leave();
        var before = use(stage.service());
        gathering.gather();
        var with = use(stage.service());
        gathering.leave();
        var heap = (double) (with.heapKb() - before.heapKb()) / RoomRow.SOCKETS;
        var resident = (double) (with.residentKb() - before.residentKb()) / RoomRow.SOCKETS;
        return new Found(
                "%,d sockets: %.1f KB of heap and %.1f KB of resident memory each (heap %,d to %,d MB, resident %,d to %,d MB)"
                        .formatted(
                                RoomRow.SOCKETS,
                                heap,
                                resident,
                                before.heapKb() >> 10,
                                with.heapKb() >> 10,
                                before.residentKb() >> 10,
                                with.residentKb() >> 10),
                "heap < %d KB".formatted(MOST_KB),
                heap < MOST_KB);
    }

    private static Use use(ProcessHandle service) throws IOException, InterruptedException {
        jcmd(service, "GC.run");
        jcmd(service, "GC.run");
        var heap = first(HEAP, jcmd(service, "GC.heap_info"));
        var resident = first(RESIDENT, Files.readString(Path.of("/proc/%d/status".formatted(service.pid()))));
        return new Use(heap, resident);
    }

    private static String jcmd(ProcessHandle service, String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                        Long.toString(service.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static long first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("Nothing like %s in %s".formatted(pattern, text));
        }
        return Long.parseLong(found.group(1));
    }
}
