package org.understory.cast;

import io.vertx.core.json.JsonObject;
import org.understory.cast.Cast.Said;

/// The house rules, as an editor publishes them and readers agree to them. Whoever asks readers to agree publishes in
/// the end that nobody has to: other tests let them post at once.
public final class HouseRules {

    private HouseRules() {}

    /// Publishes, whatever comes of it.
    public static Said publish(String who, String english, String agreement) {
        return Cast.sendAs(who, "PUT", "/api/site/rules", request(english, agreement));
    }

    public static JsonObject request(String english, String agreement) {
        return new JsonObject()
                .put("texts", new JsonObject().put("en", english).put("ru", "Будьте вежливы."))
                .put("agreement", agreement);
    }

    /// Asks all readers to agree, and gives the version.
    public static long ask(String english) {
        return publish(Cast.EDITOR, english, "again").json().getLong("version");
    }

    public static void askNobody() {
        publish(Cast.EDITOR, "Be kind.", "not-needed");
    }

    public static Said agree(String who, long version) {
        return Cast.sendAs(who, "PUT", "/api/me/rules", new JsonObject().put("version", version));
    }
}
