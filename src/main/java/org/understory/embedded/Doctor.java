package org.understory.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `./understory doctor`: what this machine has and lacks. It is run from its source, so nothing it uses may need a
/// library.
final class Doctor {

    private static final long GIB = 1L << 30;
    private static final long MEMORY_WANTED = 3 * GIB;
    private static final long DISK_WANTED = 2 * GIB;

    private final Checkout checkout;
    private final Ports ports;
    private final Optional<StackLock.Holder> run;

    private Doctor(Checkout checkout, Ports ports) {
        this.checkout = checkout;
        this.ports = ports;
        this.run = StackLock.holder(checkout.runFolder());
    }

    /// Prints the findings; exits with 0 if `run` would work with these ports, else with 1.
    public static void main(String[] arguments) {
        try {
            var options = Options.of(List.of(arguments), System.getenv());
            System.exit(new Doctor(Checkout.here(), options.ports()).report());
        } catch (IllegalArgumentException e) {
            System.err.println("understory: " + e.getMessage());
            System.exit(2);
        }
    }

    private int report() {
        var findings = Stream.of(
                        Stream.of(jdk(), maven(), memory(), disk(), run()),
                        ports(),
                        Stream.of(keycloak(), postgres(), sessions(), browser()))
                .flatMap(some -> some)
                .toList();
        findings.forEach(System.out::println);
        return findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.LACKING) ? 1 : 0;
    }

    private Finding jdk() {
        return Finding.ok("JDK", "%s in %s".formatted(Runtime.version(), System.getProperty("java.home")));
    }

    private Finding maven() {
        var maven = System.getProperty("maven", "");
        var older = System.getProperty("maven.older", "");
        if (!maven.isEmpty()) {
            return Finding.ok("Maven", maven);
        }
        return older.isEmpty()
                ? Finding.lacking("Maven", "none found; any version will do, on Debian: apt-get install maven")
                : Finding.note("Maven", older + " is older than 3.9 and will be told to bring a newer one");
    }

    private Finding memory() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var found = "%.1f GiB".formatted((double) system.getTotalMemorySize() / GIB);
        return system.getTotalMemorySize() < MEMORY_WANTED
                ? Finding.note("Memory", found + "; the service, Keycloak and PostgreSQL together like to have 3 GiB")
                : Finding.ok("Memory", found);
    }

    private Finding disk() {
        var free = checkout.root().toFile().getUsableSpace();
        var found = "%.1f GiB free".formatted((double) free / GIB);
        return free < DISK_WANTED
                ? Finding.lacking("Disk", found + " in %s; 2 GiB are wanted".formatted(checkout.root()))
                : Finding.ok("Disk", found);
    }

    private Finding run() {
        return run.map(on -> Finding.ok(
                        "Run",
                        "on, process %d, %s".formatted(on.pid(), on.ports().url())))
                .orElse(Finding.ok("Run", "off"));
    }

    private Stream<Finding> ports() {
        return Stream.of(
                        Map.entry(ports.service(), "--port"),
                        Map.entry(ports.keycloak(), "--keycloak-port"),
                        Map.entry(ports.postgres(), "--postgres-port"))
                .map(port -> port(port.getKey(), port.getValue()));
    }

    private Finding port(int port, String option) {
        var what = "Port " + port;
        if (Ports.isFree(port)) {
            return Finding.ok(what, "free");
        }
        if (run.filter(on -> on.ports().equals(ports)).isPresent()) {
            return Finding.ok(what, "in use by the run that is on");
        }
        var holder = PortHolder.of(port).orElse("somebody");
        return Finding.lacking(what, "taken by %s; choose another one with %s PORT".formatted(holder, option));
    }

    private Finding keycloak() {
        var version = System.getProperty("keycloak.version");
        return Files.exists(checkout.keycloak(version))
                ? Finding.ok("Keycloak", version + " is unpacked")
                : Finding.note("Keycloak", version + " is not here yet; run brings it (170 MB)");
    }

    private Finding postgres() {
        var system = System.getProperty("os.name");
        var processor = System.getProperty("os.arch");
        var known = List.of("Linux", "Mac OS X").contains(system)
                && List.of("amd64", "x86_64", "aarch64").contains(processor);
        if (!known || Files.exists(Path.of("/etc/alpine-release"))) {
            return Finding.lacking(
                    "PostgreSQL", "there are no binaries for this system (%s, %s)".formatted(system, processor));
        }
        if (RootUser.isMe() && !RootUser.canHideIn(checkout.root())) {
            return Finding.lacking(
                    "PostgreSQL", "does not run as root, and cannot be deceived here; be the owner of the checkout");
        }
        return Finding.ok("PostgreSQL", "binaries for %s, %s".formatted(system, processor));
    }

    private Finding sessions() {
        return Leash.ownSession()
                .map(command -> Finding.ok("Sessions", "by " + command.getFirst()))
                .orElse(Finding.lacking("Sessions", "neither setsid nor perl is on the PATH"));
    }

    private Finding browser() {
        var browser = System.getenv().getOrDefault("UNDERSTORY_BROWSER", "");
        return browser.isEmpty()
                ? Finding.note("Browser", "none found; test wants chromium or Google Chrome")
                : Finding.ok("Browser", browser);
    }
}
