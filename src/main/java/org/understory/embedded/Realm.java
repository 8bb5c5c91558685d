package org.understory.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The realm of the embedded Keycloak: the production realm, with what only the embedded one has laid over it (the
/// sample accounts, the client for the command line), and the names of this stack filled in.
///
/// @param json the representation that Keycloak imports
record Realm(ObjectNode json) {

    static final String NAME = "understory";

    private static final List<String> ADDRESSES_OF_CLIENT =
            List.of("clientId", "rootUrl", "baseUrl", "redirectUris", "webOrigins", "secret", "attributes");

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Reads `understory-realm.json` and lays `embedded-realm.json` over it: `clients` and `users` are added to, any
    /// other field replaces.
    ///
    /// @param folder `keycloak-realm` of the checkout
    /// @param names what `${NAME}` in the files stands for; other names stay, Keycloak has its own
    static Realm of(Path folder, Map<String, String> names) {
        var realm = read(folder.resolve("understory-realm.json"), names);
        read(folder.resolve("embedded-realm.json"), names).forEachEntry((field, value) -> lay(realm, field, value));
        return new Realm(realm);
    }

    private static ObjectNode read(Path file, Map<String, String> names) {
        try {
            var text = Files.readString(file);
            for (var name : names.entrySet()) {
                text = text.replace("${%s}".formatted(name.getKey()), name.getValue());
            }
            return (ObjectNode) JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the realm file " + file, e);
        }
    }

    private static void lay(ObjectNode realm, String field, JsonNode value) {
        switch (field) {
            case "clients", "users" -> realm.withArrayProperty(field).addAll((ArrayNode) value);
            default -> realm.set(field, value);
        }
    }

    /// What of the realm itself depends on where the service is.
    ObjectNode addresses() {
        return json.deepCopy().retain("browserSecurityHeaders");
    }

    /// What of a client depends on where the service is.
    ///
    /// @throws CannotStart if the realm has no such client
    ObjectNode addressesOfClient(String id) {
        for (var client : json.path("clients")) {
            if (client.path("clientId").asText().equals(id)) {
                return ((ObjectNode) client).deepCopy().retain(ADDRESSES_OF_CLIENT);
            }
        }
        throw new CannotStart("The realm files have no client " + id);
    }
}
