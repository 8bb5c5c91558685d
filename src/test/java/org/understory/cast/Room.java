package org.understory.cast;

import io.vertx.core.json.JsonObject;
import org.understory.cast.Cast.Said;

/// The room of a story, as people use it over HTTP.
public record Room(long story) {

    /// The room of a new story.
    public static Room open() {
        return new Room(Cast.newStory());
    }

    /// The page, from the root.
    public String path() {
        return "/chats/" + story;
    }

    public String api() {
        return "/api/articles/" + story + "/chat";
    }

    public String messages() {
        return api() + "/messages";
    }

    public String topic() {
        return "chat/" + story;
    }

    /// Whatever comes of it.
    public Said post(String who, String text) {
        return Cast.sendAs(who, "POST", messages(), new JsonObject().put("text", text));
    }

    public void say(String who, String text) {
        expect(201, post(who, text));
    }

    public void answer(String who, String text, long seq) {
        expect(
                201,
                Cast.sendAs(
                        who,
                        "POST",
                        messages(),
                        new JsonObject().put("text", text).put("replyTo", seq)));
    }

    public void pin(long seq) {
        expect(204, Cast.sendAs(Cast.MODERATOR, "PUT", api() + "/pinned", new JsonObject().put("seq", seq)));
    }

    /// @param rules as `PUT /api/articles/{id}/chat` takes them
    public void set(JsonObject rules) {
        expect(200, Cast.sendAs(Cast.MODERATOR, "PUT", api(), rules));
    }

    private static void expect(int status, Said said) {
        if (said.status() != status) {
            throw new IllegalStateException("Not done: " + said.status() + " " + said.body());
        }
    }
}
