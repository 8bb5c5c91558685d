package org.understory.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.understory.browser.Chromium.Window;

/// What a reader does and finds on the page of a room.
final class RoomOnPage {

    private RoomOnPage() {}

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
