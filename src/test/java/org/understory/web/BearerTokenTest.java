package org.understory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.READER;
import static org.understory.cast.Cast.request;
import static org.understory.cast.Cast.send;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.embedded.KeycloakDesk;
import org.understory.embedded.KeycloakKey;
import org.understory.embedded.StackResource;

/// HTTP test: a token is wrong in one thing only, and refused for it, beside the good one. THREATS S70.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BearerTokenTest {

    private static final JsonObject NOTHING = new JsonObject();

    private KeycloakKey key;
    private JsonObject tokens;
    private JsonObject claims;

    @BeforeEach
    void a_good_token() {
        key = KeycloakKey.ours();
        tokens = Cast.tokens(READER);
        claims = KeycloakKey.claims(tokens.getString("access_token"));
        assertThat(bearer(tokens.getString("access_token"))).isEqualTo(200);
        assertThat(bearer(key.sign(NOTHING, claims))).isEqualTo(200);
    }

    @Test
    void an_id_token_and_a_refresh_token_are_no_access_tokens() {
        assertThat(bearer(tokens.getString("id_token"))).isEqualTo(401);
        assertThat(bearer(tokens.getString("refresh_token"))).isEqualTo(401);
        assertThat(bearer(key.sign(NOTHING, with("typ", "ID")))).isEqualTo(401);
        assertThat(bearer(key.sign(NOTHING, with("typ", "Refresh")))).isEqualTo(401);
    }

    @Test
    void an_unsigned_token_is_refused() {
        var none = base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + base64(claims.encode()) + ".";
        assertThat(bearer(none)).isEqualTo(401);
    }

    @Test
    void the_public_key_is_no_secret_to_sign_with() throws JoseException {
        var jwk = KeycloakKey.published()
                .filter(published -> published.getString("kid").equals(key.id()))
                .findFirst()
                .orElseThrow();
        var published = ((PublicJsonWebKey) JsonWebKey.Factory.newJwk(jwk.getMap())).getPublicKey();
        var pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(published.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        for (var secret : new byte[][] {published.getEncoded(), pem.getBytes(StandardCharsets.UTF_8)}) {
            assertThat(bearer(signed("HS256", new HmacKey(secret), NOTHING))).isEqualTo(401);
        }
    }

    @Test
    void a_token_brings_no_key_of_its_own() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        var jwk = new JsonObject(
                JsonWebKey.Factory.newJwk(pair.getPublic()).toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        for (var header : new JsonObject[] {
            new JsonObject(),
            new JsonObject().put("jwk", jwk.getMap()),
            new JsonObject().put("jku", Cast.origin() + "/keys.json"),
            new JsonObject().put("x5u", Cast.origin() + "/keys.pem"),
            new JsonObject().put("kid", "../../../../dev/null")
        }) {
            assertThat(bearer(signed("RS256", pair.getPrivate(), header))).isEqualTo(401);
        }
    }

    @Test
    void who_issued_it_for_whom_and_until_when_is_looked_at() {
        var other = Cast.origin() + "/realms/understory";
        assertThat(bearer(key.sign(NOTHING, with("iss", other)))).isEqualTo(401);
        assertThat(bearer(key.sign(NOTHING, with("iss", null)))).isEqualTo(401);
        assertThat(bearer(key.sign(NOTHING, with("aud", "another")))).isEqualTo(401);
        assertThat(bearer(key.sign(NOTHING, with("aud", null)))).isEqualTo(401);
        assertThat(bearer(key.sign(NOTHING, with("sub", null)))).isEqualTo(401);
        assertThat(bearer(key.sign(NOTHING, with("exp", Instant.now().getEpochSecond() - 1))))
                .isEqualTo(401);
        assertThat(bearer(key.sign(NOTHING, with("exp", null)))).isEqualTo(401);
    }

    @Test
    void tokens_of_another_realm_or_client_are_refused() {
        assertThat(bearer(KeycloakDesk.token())).isEqualTo(401);
        KeycloakDesk.otherClient("another", new JsonObject());
        var ofAnother = Cast.tokens(READER, READER, Map.of("client_id", "another"));
        assertThat(bearer(ofAnother.getString("access_token"))).isEqualTo(401);
    }

    @Test
    void a_token_that_was_changed_is_refused() {
        var parts = tokens.getString("access_token").split("\\.");
        var raised =
                with("realm_access", new JsonObject("{\"roles\":[\"admin\"]}")).encode();
        assertThat(bearer(parts[0] + "." + base64(raised) + "." + parts[2])).isEqualTo(401);
        assertThat(bearer(parts[0] + "." + parts[1] + "." + base64("signed by me")))
                .isEqualTo(401);
        assertThat(bearer(parts[0] + "." + parts[1])).isEqualTo(401);
        assertThat(bearer(tokens.getString("access_token") + "x")).isEqualTo(401);
        assertThat(bearer("nothing like a token")).isEqualTo(401);
    }

    private JsonObject with(String claim, Object value) {
        var changed = claims.copy();
        changed.remove(claim);
        return value == null ? changed : changed.put(claim, value);
    }

    private String signed(String algorithm, java.security.Key with, JsonObject header) throws JoseException {
        var token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(algorithm);
        token.setKeyIdHeaderValue(key.id());
        header.forEach(field -> token.setHeader(field.getKey(), field.getValue()));
        token.setPayload(claims.encode());
        token.setKey(with);
        token.setDoKeyValidation(false);
        return token.getCompactSerialization();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int bearer(String token) {
        return send(request("/api/comments/overlay?id=1")
                        .header("Authorization", "Bearer " + token)
                        .GET()
                        .build())
                .status();
    }
}
