package org.understory.embedded;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.understory.cast.Cast;

/// A signing key that Keycloak itself publishes and tests hold too, so that a token can be right in all but one thing.
///
/// @param id as `kid` in Keycloak's key set
public record KeycloakKey(String id, PrivateKey key) {

    /// Kept for the run: services look unknown keys up only so often.
    private static final String KEPT = "key-for-tests";

    private static final int BITS = 2048;

    public static synchronized KeycloakKey ours() {
        try {
            var kept = System.getProperty(KEPT);
            var key = kept == null ? added() : read(kept);
            return new KeycloakKey(idOf((RSAPrivateCrtKey) key), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Signs with RS256.
    public String sign(JsonObject header, JsonObject claims) {
        try {
            var token = new JsonWebSignature();
            token.setAlgorithmHeaderValue("RS256");
            token.setKeyIdHeaderValue(id);
            header.forEach(field -> token.setHeader(field.getKey(), field.getValue()));
            token.setPayload(claims.encode());
            token.setKey(key);
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The claims of a token, to change and sign again.
    public static JsonObject claims(String token) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1])));
    }

    private static PrivateKey added() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        var key = generator.generateKeyPair().getPrivate();
        var encoded = Base64.getEncoder().encodeToString(key.getEncoded());
        KeycloakDesk.addComponent(new JsonObject()
                .put("name", "key of the tests")
                .put("providerId", "rsa")
                .put("providerType", "org.keycloak.keys.KeyProvider")
                .put(
                        "config",
                        new JsonObject()
                                .put("priority", one("1"))
                                .put("enabled", one("true"))
                                .put("active", one("true"))
                                .put("algorithm", one("RS256"))
                                .put("privateKey", one(encoded))));
        System.setProperty(KEPT, encoded);
        return key;
    }

    private static JsonArray one(String value) {
        return new JsonArray(List.of(value));
    }

    private static PrivateKey read(String encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
    }

    private static String idOf(RSAPrivateCrtKey key) {
        return published()
                .filter(jwk -> new BigInteger(1, Base64.getUrlDecoder().decode(jwk.getString("n", "")))
                        .equals(key.getModulus()))
                .findFirst()
                .orElseThrow()
                .getString("kid");
    }

    /// The keys with which Keycloak signs, as JSON Web Keys.
    public static java.util.stream.Stream<JsonObject> published() {
        return Cast.send(HttpRequest.newBuilder(URI.create(KeycloakDesk.realm() + "/protocol/openid-connect/certs"))
                        .build())
                .json()
                .getJsonArray("keys")
                .stream()
                .map(JsonObject.class::cast);
    }
}
