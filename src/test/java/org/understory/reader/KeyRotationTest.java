package org.understory.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.embedded.KeycloakDesk;
import org.understory.embedded.KeycloakKey;
import org.understory.embedded.RelayedStack;

/// HTTP test: Keycloak changes its signing key while readers are there. In a service of its own, because a service
/// looks unknown keys up only so often. THREATS F16.
@QuarkusTest
@TestProfile(RelayedStack.Whole.class)
class KeyRotationTest {

    /// Bytes of the smallest request for keys: its line alone.
    private static final int LEAST_REQUEST = "GET /realms/understory/protocol/openid-connect/certs".length();

    private static final int CROWD = 100;

    private String added;

    @AfterEach
    void give_the_key_up() {
        if (added != null) {
            KeycloakDesk.removeComponent(added);
        }
    }

    @Test
    void tokens_of_the_old_key_and_of_the_new_one_are_good_and_unknown_ones_are_looked_up_together() throws Exception {
        var before = Cast.tokens(READER).getString("access_token");
        assertThat(status(before)).isEqualTo(200);
        added = KeycloakDesk.newSigningKey();
        var after = Cast.tokens(READER).getString("access_token");
        assertThat(keyOf(after)).isNotEqualTo(keyOf(before));
        assertThat(statuses(
                        Stream.generate(() -> List.of(before, after)).limit(20).flatMap(List::stream)))
                .containsOnly(200);
        var ours = KeycloakKey.ours();
        var claims = KeycloakKey.claims(after);
        var sentBefore = RelayedStack.sentToKeycloak();
        var madeUp = Stream.generate(
                        () -> new JsonObject().put("kid", UUID.randomUUID().toString()))
                .limit(CROWD)
                .map(header -> ours.sign(header, claims));
        assertThat(statuses(madeUp)).hasSize(CROWD).containsOnly(401);
        assertThat(RelayedStack.sentToKeycloak() - sentBefore).isLessThan(CROWD * LEAST_REQUEST / 4);
    }

    private static List<Integer> statuses(Stream<String> tokens) throws InterruptedException {
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked =
                    tokens.<Callable<Integer>>map(token -> () -> status(token)).toList();
            return crowd.invokeAll(asked).stream().map(Future::resultNow).toList();
        }
    }

    private static int status(String token) {
        return Cast.get("/api/comments/overlay?id=1", Map.of("Authorization", "Bearer " + token))
                .status();
    }

    private static String keyOf(String token) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]))).getString("kid");
    }
}
