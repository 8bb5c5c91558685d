package org.understory.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.PlainBrowser;
import org.understory.embedded.KeycloakDesk;
import org.understory.embedded.StackResource;

/// HTTP test: a role that was taken away opens no door a minute later, in a session that goes on. THREATS S22.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class StaffRightsTest {

    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final String name = "editor" + UUID.randomUUID().toString().substring(0, 8);
    private final PlainBrowser browser = new PlainBrowser();
    private String account;

    @BeforeEach
    void an_editor_at_work() {
        account = KeycloakDesk.newAccount(name);
        KeycloakDesk.giveRole(account, "editor");
        assertThat(browser.signIn(name, KeycloakDesk.passwordOf(name)).status()).isEqualTo(200);
        assertThat(submit()).isIn(200, 201);
    }

    @Test
    void a_role_taken_away_ends_within_a_minute_and_the_session_goes_on() {
        KeycloakDesk.takeRole(account, "editor");
        in(MINUTE);
        assertThat(submit()).isEqualTo(403);
        assertThat(browser.get("/me").status()).isEqualTo(200);
    }

    @Test
    void a_role_that_is_still_there_goes_on() {
        var cookie = browser.cookie(PlainBrowser.SESSION);
        in(MINUTE);
        assertThat(submit()).isIn(200, 201);
        assertThat(browser.cookie(PlainBrowser.SESSION)).isEqualTo(cookie);
    }

    @Test
    void whoever_may_not_sign_in_any_more_is_out_within_a_minute() {
        KeycloakDesk.disable(account);
        in(MINUTE);
        assertThat(submit()).isEqualTo(401);
    }

    private int submit() {
        return browser.put(
                        "/api/articles/by-external-id/" + name,
                        Cast.submission(1).encode())
                .status();
    }

    private static void in(Duration time) {
        QuarkusMock.installMockForType(Clock.offset(Clock.systemUTC(), time), Clock.class);
    }
}
