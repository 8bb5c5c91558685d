package org.understory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;

/// Lets one stack at a time use a folder, and tells others where it is. The kernel gives the lock back however its
/// holder ends; what the holder had written about itself then stays, and so shows that it ended abruptly.
final class StackLock implements AutoCloseable {

    /// The stack that is on in a folder.
    ///
    /// @param pid of the process that started it
    record Holder(long pid, Ports ports) {}

    private final FileChannel channel;
    private final Path description;
    private final boolean abandoned;

    private StackLock(FileChannel channel, Path description) {
        this.channel = channel;
        this.description = description;
        this.abandoned = Files.exists(description);
    }

    /// Takes the folder for a stack on these ports.
    ///
    /// @throws CannotStart if another one is on
    static StackLock take(StackFolder folder, Ports ports) {
        folder.create();
        try {
            var lock = new StackLock(open(folder), description(folder));
            if (!isGot(lock.channel)) {
                lock.channel.close();
                throw new CannotStart("Understory is already on in %s%s"
                        .formatted(
                                folder.root(),
                                read(folder).map(StackLock::where).orElse("")));
            }
            lock.describe(ports);
            return lock;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + folder.root(), e);
        }
    }

    /// Who has the folder now, if anybody. Not to be asked by the holder itself: looking would give its lock back.
    static Optional<Holder> holder(StackFolder folder) {
        if (!Files.exists(description(folder))) {
            return Optional.empty();
        }
        try (var channel = open(folder)) {
            return isGot(channel) ? Optional.empty() : read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at the lock of " + folder.root(), e);
        }
    }

    private static FileChannel open(StackFolder folder) throws IOException {
        return FileChannel.open(
                folder.root().resolve("stack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static boolean isGot(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static Path description(StackFolder folder) {
        return folder.root().resolve("stack.properties");
    }

    private void describe(Ports ports) throws IOException {
        var values = new Properties();
        values.setProperty("pid", Long.toString(ProcessHandle.current().pid()));
        values.setProperty("port", Integer.toString(ports.service()));
        values.setProperty("keycloak-port", Integer.toString(ports.keycloak()));
        values.setProperty("postgres-port", Integer.toString(ports.postgres()));
        try (var out = Files.newBufferedWriter(description)) {
            values.store(out, null);
        }
    }

    private static Optional<Holder> read(StackFolder folder) throws IOException {
        var values = new Properties();
        try (var in = Files.newBufferedReader(description(folder))) {
            values.load(in);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
        if (!values.containsKey("postgres-port")) {
            return Optional.empty();
        }
        var ports = new Ports(
                Integer.parseInt(values.getProperty("port")),
                Integer.parseInt(values.getProperty("keycloak-port")),
                Integer.parseInt(values.getProperty("postgres-port")));
        return Optional.of(new Holder(Long.parseLong(values.getProperty("pid")), ports));
    }

    private static String where(Holder holder) {
        return " (process %d, %s)".formatted(holder.pid(), holder.ports().url());
    }

    /// True if the last holder did not end in order.
    boolean wasAbandoned() {
        return abandoned;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(description);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot give back " + description, e);
        }
    }
}
