package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.understory.browser.Chromium.Eyes;
import org.understory.cast.Cast;
import org.understory.embedded.RelayedStack;

/// Browser test, at the pace of a site: whoever writes too fast sees how long to wait, and keeps the text.
@QuarkusTest
@TestProfile(RelayedStack.Whole.class)
class HasteTest {

    private static final double LONGEST_WAIT_MILLIS = 10_000;
    private static final int MANY = 10_000;

    @Test
    void who_writes_too_fast_sees_how_long_to_wait_and_keeps_the_text() {
        var story = Cast.newStory();
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            window.openAs(READER, "/articles/" + story);
            var text = page.getByLabel("Your comment");
            text.fill("Said in haste");
            writeUntilRefused(story);
            window.button("Publish").click();
            var status = page.locator(".composer [data-status]");
            var wait = page.locator(".composer .wait");
            assertThat(status)
                    .hasText(Pattern.compile("You are writing very fast\\. Please wait [3-6] s; your text is kept\\."));
            assertThat(wait).hasText(Pattern.compile("Wait [2-6] s"));
            assertThat(wait).hasText("Wait 1 s", new HasTextOptions().setTimeout(LONGEST_WAIT_MILLIS));
            assertThat(text).hasValue("Said in haste");
            assertThat(wait).hasCount(0);
            assertThat(status).isEmpty();

            window.button("Publish").click();
            assertThat(window.comment("Said in haste")).isVisible();
            assertThat(text).hasValue("");
        }
    }

    /// The next comment is welcome in three seconds at the earliest: time enough to be refused in.
    private static void writeUntilRefused(long story) {
        for (int n = 0; n < MANY; n++) {
            var said = Cast.comment(READER, story, "One of many, number " + n);
            if (said.status() == 429 && Integer.parseInt(said.header("Retry-After")) >= 4) {
                return;
            }
        }
        throw new AssertionError("Nobody was refused");
    }
}
