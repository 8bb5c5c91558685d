package org.understory.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/// The stack of the test run with wires that can be cut between the service and its database, and between it and
/// Keycloak; browsers reach Keycloak directly.
public final class RelayedStack implements QuarkusTestResourceLifecycleManager {

    /// For tests that begin with all wires whole, and where readers must take their time as on a site; one start of the
    /// service serves them all.
    public static final class Whole implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("understory.post.pace.burst", "10", "understory.post.pace.refill", "6s");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(RelayedStack.class));
        }
    }

    private static final String DATABASE = "quarkus.datasource.jdbc.url";
    private static final String SERVER = "quarkus.oidc.auth-server-url";

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(new StackResource().start());
        var database = URI.create(settings.get(DATABASE).substring("jdbc:".length()));
        var server = URI.create(settings.get(SERVER));
        settings.put(
                DATABASE,
                "jdbc:postgresql://127.0.0.1:%d%s".formatted(wire("database", database.getPort()), database.getPath()));
        settings.put(SERVER, "http://localhost:%d%s".formatted(wire("keycloak", server.getPort()), server.getPath()));
        settings.put("quarkus.oidc.token.issuer", server.toString());
        settings.put("understory.identity-provider", server.toString());
        return settings;
    }

    /// Tests may be of another class loader, so they reach the wire through the platform.
    private static int wire(String name, int target) {
        try {
            var relay = Relay.to(target);
            var platform = ManagementFactory.getPlatformMBeanServer();
            if (platform.isRegistered(named(name))) {
                platform.unregisterMBean(named(name));
            }
            platform.registerMBean(new StandardMBean(relay, Wire.class), named(name));
            return relay.port();
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {}

    public static void keycloak(String line) {
        tell("keycloak", line);
    }

    public static void database(String line) {
        tell("database", line);
    }

    /// How many bytes the service sent to Keycloak so far.
    public static long sentToKeycloak() {
        try {
            return (long) ManagementFactory.getPlatformMBeanServer().getAttribute(named("keycloak"), "Sent");
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void tell(String name, String line) {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(named(name), "become", new Object[] {line}, new String[] {String.class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectName named(String name) throws JMException {
        return new ObjectName("understory.tests", "wire", name);
    }
}
