package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.browser.RoomOnPage.message;
import static org.understory.browser.RoomOnPage.say;
import static org.understory.browser.RoomOnPage.text;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Locator;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.cast.HouseRules;
import org.understory.cast.Room;
import org.understory.embedded.PackagedSite;

/// Browser test: readers agree to the house rules where they write, once, and no word of theirs is lost on the way.
@ExtendWith(PackagedSite.class)
class RulesBrowserIT {

    private static final Pattern ONE_COMMENT = Pattern.compile(".*/comments/\\d+$");

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final long story = Cast.newStory();

    @AfterEach
    void nobody_is_asked_any_more() {
        HouseRules.askNobody();
    }

    static Stream<Eyes> eyes() {
        return Stream.of(Eyes.PHONE, Eyes.DESKTOP).flatMap(eyes -> Stream.of(eyes, eyes.dark()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_first_post_asks_and_is_published_with_the_agreement(boolean scripts) {
        HouseRules.ask("Be **kind** " + mark);
        try (var window = Chromium.window(scripts ? Eyes.DESKTOP : Eyes.WITHOUT_SCRIPTS)) {
            window.openAs(READER, "/articles/" + story);
            var form = window.page().locator("form[data-composer]");
            form.getByText("House rules").first().click();
            assertThat(form.locator(".rules-question strong")).hasText("kind");
            window.page().getByLabel("Your comment").fill("My very words " + mark);
            form.locator("[name=agree]").check();
            window.button("Publish").click();
            assertThat(window.comment("My very words " + mark)).isVisible();
            window.open("/articles/" + story);
            assertThat(window.page().locator(".rules-question")).hasCount(0);
            assertThat(Cast.threads(story, "newest")).hasSize(1);
        }
    }

    @Test
    void rules_that_change_while_one_writes_ask_again_and_keep_the_words() {
        HouseRules.agree(READER, HouseRules.ask("Be kind."));
        try (var window = Chromium.window(Eyes.PHONE)) {
            window.openAs(READER, "/articles/" + story);
            var page = window.page();
            assertThat(page.locator(".rules-question")).hasCount(0);
            HouseRules.ask("Be very kind.");
            page.getByLabel("Your comment").fill("Long in writing " + mark);
            window.button("Publish").click();
            var question = page.locator("form[data-composer] .rules-question");
            assertThat(question).containsText("Be very kind.");
            assertThat(page.locator("form[data-composer] [data-status]")).containsText("agree to the house rules");
            assertThat(page.getByLabel("Your comment")).hasValue("Long in writing " + mark);
            question.locator("[name=agree]").check();
            window.button("Publish").click();
            assertThat(window.comment("Long in writing " + mark)).isVisible();
            assertThat(question).hasCount(0);
            page.getByLabel("Your comment").fill("And another " + mark);
            window.button("Publish").click();
            assertThat(window.comment("And another " + mark)).isVisible();
            assertThat(Cast.threads(story, "newest")).hasSize(2);
        }
    }

    @Test
    void a_room_asks_as_well_and_says_the_very_words_once() {
        var room = new Room(story);
        room.say(OTHER_READER, "To be answered");
        HouseRules.agree(READER, HouseRules.ask("Be kind."));
        try (var window = Chromium.window(Eyes.PHONE)) {
            window.openAs(READER, room.path());
            HouseRules.ask("Be very kind.");
            window.page().locator("#message-1 [data-reply]").click();
            say(window, "What I say " + mark);
            var question = window.page().locator("[data-say] .rules-question");
            assertThat(question).isVisible();
            assertThat(text(window)).hasValue("What I say " + mark);
            question.locator("[name=agree]").check();
            text(window).press("Enter");
            assertThat(message(window, "What I say " + mark)).containsText("To be answered");
            assertThat(message(window, "What I say " + mark)).hasCount(1);
            assertThat(question).hasCount(0);
            assertThat(window.page().locator(".unsent > li")).hasCount(0);
            say(window, "And more " + mark);
            assertThat(message(window, "And more " + mark)).isVisible();
        }
    }

    @Test
    void a_room_asks_without_scripts() {
        HouseRules.ask("Be kind.");
        try (var window = Chromium.window(Eyes.WITHOUT_SCRIPTS)) {
            window.openAs(READER, "/chats/" + story);
            text(window).fill("Said plainly " + mark);
            window.page().locator("[data-say] [name=agree]").check();
            window.button("Send").click();
            assertThat(message(window, "Said plainly " + mark)).isVisible();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_went_through_sign_in_is_published_once_after_the_agreement(boolean scripts) {
        HouseRules.ask("Be kind.");
        try (var window = Chromium.window(scripts ? Eyes.DESKTOP : Eyes.WITHOUT_SCRIPTS)) {
            window.open("/articles/" + story);
            window.page().getByLabel("Your comment").fill("Written before signing in " + mark);
            window.button("Log in and publish").click();
            window.signIn(READER);
            assertThat(window.page().locator("h1")).hasText("Your text was kept, but not published");
            var draft = window.page().url();
            assertThat(window.page().getByLabel("Your comment")).hasValue("Written before signing in " + mark);
            window.page().locator("[name=agree]").check();
            window.button("Publish").click();
            window.page().waitForURL(ONE_COMMENT);
            assertThat(window.page().locator(".focused .words")).hasText("Written before signing in " + mark);
            window.page().navigate(draft);
            window.page().waitForURL(ONE_COMMENT);
            assertThat(Cast.threads(story, "newest")).hasSize(1);
            window.open("/articles/" + story);
            assertThat(window.page().getByLabel("Your comment")).hasValue("");
        }
    }

    @Test
    void an_editor_looks_at_new_rules_and_publishes_them() {
        try (var window = Chromium.window(Eyes.WITHOUT_SCRIPTS)) {
            window.openAs(EDITOR, "/admin/rules");
            var page = window.page();
            page.getByLabel("English").fill("Be **brave** " + mark);
            page.getByLabel("Русский").fill("Будьте **смелыми** " + mark);
            page.getByLabel("Nobody has to agree").check();
            window.button("Preview").click();
            assertThat(page.locator(".preview strong").first()).hasText("brave");
            assertThat(page.getByLabel("English").first()).hasValue("Be **brave** " + mark);
            assertThat(page.getByLabel("Nobody has to agree")).isChecked();
            window.button("Publish").click();
            assertThat(page.locator("[role=status]")).containsText("is published");
            window.open("/rules");
            assertThat(page.locator(".house-rules")).containsText("Be brave " + mark);
            page.locator(".rules-versions a").first().click();
            assertThat(page.locator(".notice")).containsText("at that time");
        }
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void every_page_of_it_can_be_used_by_everybody(Eyes eyes) {
        HouseRules.ask("Be **kind** to each other.\n\n- No insults.\n- No advertising.");
        try (var window = Chromium.window(eyes)) {
            window.openAs(READER, "/articles/" + story);
            open(window, window.page().locator("form[data-composer] summary"));
            window.mustBeAccessible();
            window.open("/chats/" + story);
            open(window, window.page().locator("[data-say] summary"));
            window.mustBeAccessible();
            window.open("/rules");
            window.mustBeAccessible();
        }
        try (var window = Chromium.window(eyes)) {
            window.openAs(EDITOR, "/admin/rules");
            window.mustBeAccessible();
            window.button("Preview").click();
            assertThat(window.page().locator(".preview").first()).isVisible();
            window.mustBeAccessible();
        }
    }

    private static void open(Window window, Locator summary) {
        summary.click();
        assertThat(window.page().locator(".rules-question .words").first()).isVisible();
    }
}
