package org.understory.cast;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.understory.cast.Cast.Said;

/// The moderators' desk, as they use it over HTTP.
public final class Desk {

    private static final Pattern VIEWER = Pattern.compile("data-viewer=\"(\\d+)\"");

    private Desk() {}

    /// Flags a comment, whatever comes of it.
    public static Said flag(String who, long comment, String reason) {
        return Cast.sendAs(who, "POST", "/api/comments/" + comment + "/flags", new JsonObject().put("reason", reason));
    }

    /// A queue's first items, of one story.
    public static JsonArray queue(String who, String state, long story) {
        return Cast.getAs(who, "/api/moderation/queue?state=" + state + "&article=" + story)
                .json()
                .getJsonArray("items");
    }

    /// What a queue says of a comment.
    public static Optional<JsonObject> item(String who, String state, long story, long comment) {
        return queue(who, state, story).stream()
                .map(JsonObject.class::cast)
                .filter(item -> isAbout(target(comment), item.getJsonObject("target")))
                .findFirst();
    }

    public static JsonObject target(long comment) {
        return new JsonObject().put("kind", "comment").put("id", comment);
    }

    public static JsonObject order(JsonObject target, String action) {
        return new JsonObject().put("target", target).put("action", action).put("reason", "abuse");
    }

    /// Decides, whatever comes of it.
    public static Said decide(String who, JsonObject order) {
        return Cast.sendAs(who, "POST", "/api/moderation/decisions", order);
    }

    public static Said decide(String who, long comment, String action) {
        return decide(who, order(target(comment), action));
    }

    public static Said undo(String who, Object decision) {
        return Cast.sendAs(who, "DELETE", "/api/moderation/decisions/" + decision, null);
    }

    /// All that moderators know of a post.
    public static JsonObject file(JsonObject target) {
        return Cast.getAs(Cast.ADMIN, "/api/moderation/cases/" + target.getString("kind") + "/" + target.getLong("id"))
                .json();
    }

    /// What is in the log about a post, among the newest decisions; the newest first.
    public static List<JsonObject> decisions(JsonObject target) {
        return Cast.getAs(Cast.ADMIN, "/api/moderation/log?limit=100").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(decision -> isAbout(target, decision.getJsonObject("target")))
                .toList();
    }

    private static boolean isAbout(JsonObject target, JsonObject decided) {
        return decided != null
                && decided.getString("kind").equals(target.getString("kind"))
                && decided.getLong("id").equals(target.getLong("id"));
    }

    /// Leaves a moderator only some sections, by their addresses; none named is all of them.
    public static void limit(String moderator, String... sections) {
        var id = VIEWER.matcher(Cast.getAs(moderator, "/me").body());
        assertThat(id.find()).isTrue();
        var said = Cast.sendAs(
                Cast.ADMIN,
                "PUT",
                "/api/moderation/moderators/" + id.group(1) + "/sections",
                new JsonObject().put("sections", new JsonArray(List.of(sections))));
        assertThat(said.status()).isEqualTo(204);
    }

    public static long count(String state) {
        return Cast.getAs(Cast.ADMIN, "/api/moderation/counts").json().getLong(state);
    }
}
