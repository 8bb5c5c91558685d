package org.understory.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.SharedData;
import org.understory.embedded.StackResource;
import org.understory.post.AllowedMarkup;
import org.understory.post.PostText;

/// HTTP test: strings that did harm elsewhere are kept and shown as the text they are, or refused. THREATS S1, S2, S67.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HostileTextTest {

    /// Half a surrogate pair is no UTF-8, so everything is sent as JSON escapes.
    private static final ObjectMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "naughty-strings",
                "unicode-oddities",
                "sqli",
                "ssti",
                "path-traversal",
                "crlf",
                "nosqli",
                "ldap",
                "csv-injection",
                "ssrf",
                "svg",
                "xxe"
            })
    void a_comment_is_the_text_that_was_sent_or_is_refused(String list) {
        var payloads = SharedData.attacks(list);
        var story = Cast.newStory();
        Crowd.forEach(payloads, (payload, number) -> {
            var said = post(number % 2 == 0 ? MODERATOR : EDITOR, story, payload);
            assertThat(said.status()).as(payload).isIn(201, 422);
            if (said.status() == 201) {
                var kept = said.json();
                assertThat(kept.getString("text"))
                        .isEqualTo(PostText.lenient(payload).orElseThrow().value());
                AllowedMarkup.assertAllowed(kept.getString("html"));
            } else {
                assertThat(said.problem()).as(payload).isIn("empty", "too-long");
            }
        });
    }

    /// What a template engine would work out stands as it is, in the headline and in the head of the page.
    @Test
    void a_headline_is_no_template() {
        var payloads = SharedData.attacks("ssti");
        for (var payload : payloads) {
            var said = Cast.sendAs(
                    EDITOR,
                    "PUT",
                    "/api/articles/by-external-id/hostile-headline",
                    Cast.submission(1)
                            .put("publishedAt", "2001-01-01T00:00:00Z")
                            .put("headline", payload));
            assertThat(said.status()).as(payload).isIn(200, 201, 422);
            if (said.status() != 422) {
                var page = Jsoup.parse(
                        Cast.getAs(EDITOR, path(said.json().getLong("id"))).body());
                assertThat(page.selectFirst("h1").wholeText()).isEqualTo(payload.strip());
                assertThat(page.selectFirst("meta[property=og:title]").attr("content"))
                        .isEqualTo(payload.strip());
            }
        }
    }

    private static String path(long story) {
        return Cast.get("/articles/" + story).header("Location").replace(Cast.origin(), "");
    }

    private static Said post(String who, long story, String text) {
        return Cast.send(Cast.request("/api/articles/" + story + "/comments")
                .header("Authorization", "Bearer " + Cast.token(who))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json(text)))
                .build());
    }

    private static String json(String text) {
        try {
            return ASCII.writeValueAsString(Map.of("text", text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
