package org.understory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.READER;
import static org.understory.cast.Cast.get;
import static org.understory.cast.Cast.newStory;
import static org.understory.cast.Cast.request;
import static org.understory.cast.Cast.send;
import static org.understory.cast.Cast.sendAs;
import static org.understory.cast.Cast.token;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.cast.Cast;
import org.understory.embedded.StackResource;

/// HTTP test: what every request meets before it reaches a feature. THREATS S42, S44, S46, S48.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class GuardsTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, 404, not-found",
        "GET, /api/articles/abc, 404, not-found",
        "DELETE, /api/articles, 405, method-not-allowed",
        "PUT, /api/comments/1/vote, 415, media-type"
    })
    void whatever_the_framework_refuses_is_a_problem(String method, String path, int status, String problem) {
        var said = send(request(path)
                .header("Authorization", "Bearer " + token(READER))
                .header("Content-Type", "text/plain")
                .method(method, method.equals("PUT") ? BodyPublishers.ofString("x") : BodyPublishers.noBody())
                .build());
        assertThat(said.status()).isEqualTo(status);
        assertThat(said.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(said.problem()).isEqualTo(problem);
        assertThat(said.json().getString("requestId")).isEqualTo(said.header("X-Request-Id"));
    }

    @Test
    void a_page_that_is_not_there_is_told_in_the_readers_language() {
        var said = get("/nothing", Map.of("Accept-Language", "ru", "Accept", "text/html"));
        assertThat(said.status()).isEqualTo(404);
        assertThat(said.body()).contains("<html lang=\"ru\">", "По этому адресу ничего нет");
    }

    /// The body is never sent: the answer comes on its announcement.
    @Test
    void a_body_that_is_too_large_is_refused_unread() throws IOException {
        var origin = URI.create(Cast.origin());
        try (var socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write(("POST /api/articles/1/comments HTTP/1.1\r\nHost: " + origin.getAuthority()
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 10000000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readNBytes(400), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 413");
        }
    }

    /// The server's own limit is that of the one form that takes a file.
    @Test
    void a_body_of_unknown_length_ends_at_the_same_limit_but_for_lists_of_words() {
        var large = "x".repeat(300_000);
        var comment = request("/api/comments/preview")
                .header("Authorization", "Bearer " + token(READER))
                .header("Content-Type", "application/json")
                .POST(unknownLength("{\"text\":\"" + large + "\"}"));
        assertThat(send(comment.build()).status()).isEqualTo(413);
        var form = request("/me")
                .header("Authorization", "Bearer " + token(READER))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(unknownLength("displayName=" + large));
        assertThat(send(form.build()).status()).isEqualTo(413);
        var words = request("/admin/words")
                .header("Authorization", "Bearer " + token(Cast.EDITOR))
                .header("Content-Type", "multipart/form-data; boundary=words")
                .POST(BodyPublishers.ofString("--words\r\nContent-Disposition: form-data; name=\"lines\"\r\n\r\n"
                        + large + "\r\n--words--\r\n"));
        assertThat(send(words.build()).status()).isEqualTo(303);
    }

    private static BodyPublisher unknownLength(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/articles",
                "/api//articles",
                "/api/articles;a=b",
                "/api/articles%3Ba",
                "/api/%2Farticles",
                "/api%5Carticles",
                "/api/./articles",
                "/api/../api/articles",
                "/api/%2e%2e/articles",
                "/api/articles%252F1",
                "/me;x",
                "//me"
            })
    void a_path_that_can_be_read_in_two_ways_is_refused(String path) throws IOException {
        var origin = URI.create(Cast.origin());
        try (var socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + origin.getAuthority()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readNBytes(200), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, none, 403",
        "Sec-Fetch-Site, same-origin, 303",
        "Origin, https://evil.example, 403",
        "Origin, null, 403"
    })
    void a_form_from_another_site_is_refused(String header, String value, int status) {
        var said = send(request("/language")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", "lang=en")
                .header(header, value)
                .POST(BodyPublishers.ofString("language=ru&back=%2F"))
                .build());
        assertThat(said.status()).isEqualTo(status);
    }

    @Test
    void a_form_with_cookies_must_say_where_it_comes_from() {
        var form = request("/language")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", "lang=en")
                .POST(BodyPublishers.ofString("language=ru&back=%2F"));
        assertThat(send(form.build()).status()).isEqualTo(403);
        assertThat(send(form.header("Origin", Cast.origin()).build()).status()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "javascript:alert(1)",
                "/%09/evil.example"
            })
    void one_comes_back_only_to_this_site(String target) {
        var said = send(request("/language")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", Cast.origin())
                .POST(BodyPublishers.ofString(Cast.encode(Map.of("language", "ru", "back", target))))
                .build());
        assertThat(said.header("Location")).startsWith(Cast.origin() + "/").doesNotContain("evil.example/");
    }

    @Test
    void every_answer_says_what_browsers_must_not_do() {
        for (var path : new String[] {"/", "/api/articles", "/nothing", "/q/health"}) {
            var said = get(path);
            assertThat(said.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe");
            assertThat(said.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(said.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void looking_at_logout_ends_nothing() {
        var said = get("/logout");
        assertThat(said.status()).isEqualTo(200);
        assertThat(said.body()).contains("Do you want to log out?");
    }

    @Test
    void addresses_are_the_sites_own_whatever_the_request_says() {
        var story = newStory();
        var said =
                get("/articles/" + story, Map.of("X-Forwarded-Host", "evil.example", "Forwarded", "host=evil.example"));
        assertThat(said.status()).isEqualTo(301);
        assertThat(said.header("Location")).startsWith(Cast.origin() + "/articles/" + story + "/");
    }

    @Test
    void a_role_is_asked_on_every_call_that_needs_one() {
        var body = Cast.submission(1).toString();
        assertThat(sendAs(READER, "PUT", "/api/articles/by-external-id/mine", body)
                        .status())
                .isEqualTo(403);
        assertThat(sendAs(READER, "PUT", "/api/site/commenting", "{\"open\":false}")
                        .status())
                .isEqualTo(403);
        assertThat(sendAs(READER, "PUT", "/api/articles/1/discussion", "{\"mode\":\"closed\"}")
                        .status())
                .isEqualTo(403);
    }
}
