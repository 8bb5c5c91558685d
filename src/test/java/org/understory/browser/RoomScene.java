package org.understory.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;

/// A room of a new story: what is said and set there by API, and where windows show it.
record RoomScene(long story) {

    static RoomScene open() {
        return new RoomScene(Cast.newStory());
    }

    String path() {
        return "/chats/" + story;
    }

    String api() {
        return "/api/articles/" + story + "/chat";
    }

    void say(String who, String text) {
        expect(201, Cast.sendAs(who, "POST", api() + "/messages", new JsonObject().put("text", text)));
    }

    void answer(String who, String text, long seq) {
        var answer = new JsonObject().put("text", text).put("replyTo", seq);
        expect(201, Cast.sendAs(who, "POST", api() + "/messages", answer));
    }

    void pin(long seq) {
        expect(204, Cast.sendAs(Cast.MODERATOR, "PUT", api() + "/pinned", new JsonObject().put("seq", seq)));
    }

    /// @param rules as `PUT /api/articles/{id}/chat` takes them
    void set(JsonObject rules) {
        expect(200, Cast.sendAs(Cast.MODERATOR, "PUT", api(), rules));
    }

    private static void expect(int status, Said said) {
        if (said.status() != status) {
            throw new IllegalStateException("Not done: " + said.status() + " " + said.body());
        }
    }

    static void say(Window window, String text) {
        text(window).fill(text);
        text(window).press("Enter");
    }

    static Locator text(Window window) {
        return window.page().locator("#say-text");
    }

    static Locator message(Window window, String words) {
        return window.page()
                .locator(
                        ".message",
                        new Page.LocatorOptions()
                                .setHas(window.page().locator(".words", new Page.LocatorOptions().setHasText(words))));
    }

    static void tabTo(Window window, String selector) {
        for (int i = 0; i < 40; i++) {
            window.page().keyboard().press("Tab");
            if ((Boolean) window.page().evaluate("s => document.activeElement.matches(s)", selector)) {
                return;
            }
        }
        throw new AssertionError("Tab does not reach " + selector);
    }
}
