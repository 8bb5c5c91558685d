package org.understory.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a command was given.
///
/// @param ports by option, else by environment, else the usual ones
/// @param operands what is not an option
record Options(Ports ports, List<String> operands) {

    private static final Map<String, String> VARIABLES = Map.of(
            "--port", "UNDERSTORY_PORT",
            "--keycloak-port", "UNDERSTORY_KEYCLOAK_PORT",
            "--postgres-port", "UNDERSTORY_POSTGRES_PORT");

    /// @throws IllegalArgumentException naming an option that is unknown or a port that is none
    static Options of(List<String> arguments, Map<String, String> environment) {
        var given = new HashMap<>(environment);
        var operands = new ArrayList<String>();
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            if (!argument.startsWith("--")) {
                operands.add(argument);
                continue;
            }
            var parts = argument.split("=", 2);
            if (!VARIABLES.containsKey(parts[0])) {
                throw new IllegalArgumentException("Unknown option " + parts[0]);
            }
            given.put(VARIABLES.get(parts[0]), parts.length > 1 ? parts[1] : rest.hasNext() ? rest.next() : "");
        }
        return new Options(
                new Ports(
                        port(given, "--port", Ports.USUAL.service()),
                        port(given, "--keycloak-port", Ports.USUAL.keycloak()),
                        port(given, "--postgres-port", Ports.USUAL.postgres())),
                List.copyOf(operands));
    }

    private static int port(Map<String, String> given, String option, int usual) {
        var value = given.get(VARIABLES.get(option));
        if (value == null) {
            return usual;
        }
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("%s (or %s) wants a port from 1 to 65535, not \"%s\""
                    .formatted(option, VARIABLES.get(option), value));
        }
        return Integer.parseInt(value);
    }
}
