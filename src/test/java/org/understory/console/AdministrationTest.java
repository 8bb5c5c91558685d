package org.understory.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.Desk;
import org.understory.embedded.StackResource;

/// HTTP test: what editors and admins set on their pages holds for readers, comes back where it is refused, and
/// stands in the list of changes.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class AdministrationTest {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String section = "section-" + mark;

    @Test
    void a_sections_mode_holds_for_articles_that_set_nothing_of_their_own() {
        var story = story(section);
        var own = story(section);
        Cast.sendAs(EDITOR, "PUT", "/api/articles/" + own + "/discussion", new JsonObject().put("mode", "open"));
        assertThat(Cast.comment(READER, story, "Before.").status()).isEqualTo(201);
        var page = Cast.get("/articles/" + story).header("Location").replace(Cast.origin(), "");
        assertThat(Cast.get(page).body()).doesNotContain("Good night, " + mark);

        var path = "/admin/discussions/sections/" + section;
        var said = post(EDITOR, path, Map.of("what", "discussion", "mode", "closed", "notice", "Good night, " + mark));
        assertThat(said.status()).isEqualTo(303);
        assertThat(page(EDITOR, path + "?saved=discussion"))
                .contains("<option value=\"closed\" selected>", "Good night, " + mark, "It is saved");
        var refused = Cast.comment(READER, story, "Too late.");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().getString("notice")).isEqualTo("Good night, " + mark);
        assertThat(Cast.comment(READER, own, "It has its own.").status()).isEqualTo(201);
        assertThat(Cast.getAs(READER, page).body()).contains("Good night, " + mark);
        assertThat(Cast.getAs(READER, "/api/articles/" + story)
                        .json()
                        .getJsonObject("discussion")
                        .getString("mode"))
                .isEqualTo("closed");
        // One in which nothing was ever said.
        assertThat(Cast.comment(READER, story(section), "Too late.").status()).isEqualTo(409);

        Cast.sendAs(EDITOR, "DELETE", "/api/articles/" + own + "/discussion", null);
        assertThat(Cast.comment(READER, own, "As the section.").status()).isEqualTo(409);
        assertThat(Cast.sendAs(EDITOR, "DELETE", "/api/sections/" + section + "/discussion", null)
                        .status())
                .isEqualTo(204);
        assertThat(Cast.comment(READER, own, "Open again.").status()).isEqualTo(201);
        assertThat(changes()).contains("Mode of comments", "Good night, " + mark);
    }

    @Test
    void a_sections_rooms_can_be_slow() {
        var story = story(section);
        var room = "/api/articles/" + story + "/chat";
        var set = post(
                EDITOR,
                "/admin/discussions/sections/" + section,
                Map.of("what", "chat", "mode", "slow", "slowSeconds", "600", "selfTuning", "true"));
        assertThat(set.status()).isEqualTo(303);
        assertThat(say(room, "First").status()).isEqualTo(201);
        assertThat(say(room, "Second").status()).isEqualTo(429);
        assertThat(Cast.get(room + "/messages").json().getJsonObject("room").getString("mode"))
                .isEqualTo("slow");
        post(EDITOR, "/admin/discussions/articles/" + story, Map.of("what", "chat", "mode", "open"));
        assertThat(say(room, "Third").status()).isEqualTo(201);
        Cast.sendAs(EDITOR, "DELETE", room, null);
        assertThat(say(room, "Fourth").status()).isEqualTo(429);

        var bad = post(
                EDITOR,
                "/admin/discussions/sections/" + section,
                Map.of("what", "chat", "mode", "slow", "slowSeconds", "soon", "notice", "Kept " + mark));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.body()).contains("value=\"soon\" aria-invalid=\"true\"", "Kept " + mark);
    }

    @Test
    void an_article_is_found_by_its_address_and_its_headline() {
        var story = story(section);
        var link = "/admin/discussions/articles/" + story + "\"";
        assertThat(page(EDITOR, "/admin/discussions?q=" + story)).contains(link);
        assertThat(page(EDITOR, "/admin/discussions?q=https%3A%2F%2Ftalk.example%2Farticles%2F" + story + "%2Fx"))
                .contains(link);
        assertThat(page(EDITOR, "/admin/discussions?q=Bridge+" + mark)).contains(link);
        assertThat(page(EDITOR, "/admin/discussions?q=nothing-like-" + mark)).contains("Nothing was found.");
    }

    @Test
    void two_sections_hide_posts_at_different_weights() {
        var strict = story(section);
        var patient = story(section + "-b");
        threshold(section, "1");
        threshold(section + "-b", "100");
        var soon = Cast.commented(READER, strict, "Something to object to.");
        var late = Cast.commented(READER, patient, "Something to object to.");
        Desk.flag(EDITOR, soon, "abuse");
        Desk.flag(EDITOR, late, "abuse");
        assertThat(Cast.get("/api/comments/" + soon).status()).isEqualTo(404);
        assertThat(Cast.get("/api/comments/" + late).status()).isEqualTo(200);

        threshold(section + "-b", "");
        assertThat(page(EDITOR, "/admin/checks?section=" + section + "-b")).contains("As the site: 5.");
        var bad = post(EDITOR, "/admin/threshold?section=" + section, Map.of("hideAt", "plenty"));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.body()).contains("value=\"plenty\"");
        assertThat(changes()).contains("When flags hide a post");
    }

    @Test
    void a_check_is_set_for_a_section_by_its_form() {
        var story = story(section);
        var path = "/admin/checks?kind=comment&section=" + section;
        assertThat(page(EDITOR, path)).contains("As the site: 3.", "id=\"links.most\"");
        assertThat(post(EDITOR, path, Map.of("links.most", "0", "links.allowedHosts", "example.org"))
                        .status())
                .isEqualTo(303);
        assertThat(page(EDITOR, path)).contains("name=\"links.most\" value=\"0\"", "value=\"example.org\"");
        assertThat(Cast.comment(READER, story, "See https://ads.example.com/x for more")
                        .status())
                .isEqualTo(202);
        assertThat(Cast.comment(READER, story, "See https://www.example.org/x for more")
                        .status())
                .isEqualTo(201);
        assertThat(Cast.comment(READER, Cast.newStory(), "See https://ads.example.com/x for more")
                        .status())
                .isEqualTo(201);

        var tried =
                post(EDITOR, "/admin/checks/test" + path.substring(13), Map.of("text", "Look: ads.example.com <b>!"));
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.body()).contains("<mark>ads.example.com</mark> &lt;b&gt;!", "held until a moderator looks");

        var bad = post(EDITOR, path, Map.of("links.most", "many", "rate.perMinute", "7"));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.body())
                .contains("href=\"#links.most\"", "name=\"links.most\" value=\"many\"")
                .contains("name=\"rate.perMinute\" value=\"7\"");
        var outside = post(EDITOR, path, Map.of("shouting.share", "1,5"));
        assertThat(outside.status()).isEqualTo(422);
        assertThat(outside.body()).contains("href=\"#shouting.share\"");
        assertThat(changes()).contains("Comments · Links · Most links in a post");
    }

    @Test
    void a_list_of_words_comes_in_by_file_and_goes_out_as_it_was() {
        var first = "alpha" + mark.replaceAll("[0-9]", "x");
        var file = first + "\n" + first + "\n\n!!!\nbeta" + mark + "y\n" + "z".repeat(300) + "\n";
        var said = upload("suspect", "gamma" + mark + "y", file);
        assertThat(said.status()).as(said.body()).isEqualTo(303);
        var report = page(EDITOR, said.header("Location").replace(Cast.origin(), ""));
        assertThat(report).contains("Added: 3. There already, or twice: 1. Refused: 2.", "<li dir=\"auto\">!!!</li>");
        assertThat(page(EDITOR, "/admin/words/export?list=suspect")).contains(first + "\n", "gamma" + mark);

        assertThat(page(EDITOR, "/admin/words?list=suspect&q=" + first.toUpperCase()))
                .contains(first)
                .doesNotContain("gamma" + mark);
        var comment = Cast.commented(READER, Cast.newStory(), "They said " + first + " again.");
        assertThat(Cast.get("/api/comments/" + comment).status()).isEqualTo(200);
        var id = Pattern.compile("name=\"id\" value=\"(\\d+)\"")
                .matcher(page(EDITOR, "/admin/words?list=suspect&q=" + first));
        assertThat(id.find()).isTrue();
        assertThat(post(EDITOR, "/admin/words/remove", Map.of("list", "suspect", "id", id.group(1)))
                        .status())
                .isEqualTo(303);
        assertThat(page(EDITOR, "/admin/words/export?list=suspect")).doesNotContain(first);
        assertThat(changes()).contains("Words added", "Word removed", first);
        assertThat(upload("suspect", "", "").status()).isEqualTo(422);
        assertThat(upload(
                                "suspect",
                                "",
                                IntStream.range(0, 100_001)
                                        .mapToObj(n -> "w" + n)
                                        .collect(Collectors.joining("\n")))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void reasons_are_offered_and_said_as_the_newsroom_wants() {
        var comment = Cast.commented(READER, Cast.newStory(), "Something to object to.");
        var form = "/comments/" + comment + "/flag";
        try {
            var set = Map.of(
                    "offered",
                    "true",
                    "place",
                    "1",
                    "severity",
                    "7",
                    "said-en",
                    "not about trams " + mark,
                    "explanation-en",
                    "Trams only, " + mark);
            assertThat(post(EDITOR, "/admin/reasons/off-topic", set).status()).isEqualTo(303);
            var page = page(OTHER_READER, form);
            assertThat(page).contains("not about trams " + mark);
            assertThat(page.indexOf("value=\"off-topic\"")).isLessThan(page.indexOf("value=\"spam\""));
            assertThat(Cast.get(
                                    "/admin/reasons",
                                    Map.of("Authorization", "Bearer " + Cast.token(EDITOR), "Accept-Language", "ru"))
                            .body())
                    .doesNotContain(mark);

            var order = Desk.order(Desk.target(comment), "reject").put("reason", "off-topic");
            var decision = Desk.decide(MODERATOR, order).json().getLong("id");
            assertThat(page(READER, "/me/decisions/" + decision)).contains("Trams only, " + mark);

            post(EDITOR, "/admin/reasons/off-topic", Map.of("place", "1", "severity", "7"));
            var other = Cast.commented(READER, Cast.newStory(), "Something to object to.");
            assertThat(page(OTHER_READER, "/comments/" + other + "/flag"))
                    .contains("value=\"spam\"")
                    .doesNotContain("value=\"off-topic\"");
            // What programs say is no matter of what is offered.
            assertThat(Desk.flag(OTHER_READER, other, "off-topic").status()).isEqualTo(201);
        } finally {
            post(EDITOR, "/admin/reasons/off-topic", Map.of("offered", "true", "place", "40", "severity", "1"));
        }
        var bad = post(
                EDITOR, "/admin/reasons/illegal", Map.of("place", "7", "severity", "8", "said-en", "Kept " + mark));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body()).contains("Illegal content can always be reported.", "Kept " + mark);
        assertThat(changes()).contains("What it is called (English)", "not about trams " + mark);
    }

    @Test
    void everything_is_closed_and_opened_in_one_step_by_admins_alone() {
        assertThat(post(EDITOR, "/admin/site", Map.of("open", "false")).status())
                .isEqualTo(403);
        assertThat(page(EDITOR, "/admin")).doesNotContain("action=\"/admin/site\"", "/admin/moderators");
        try {
            assertThat(post(ADMIN, "/admin/site", Map.of("open", "false", "notice", "Until six, " + mark))
                            .status())
                    .isEqualTo(303);
            assertThat(Cast.comment(READER, Cast.newStory(), "Too late.").status())
                    .isEqualTo(409);
            assertThat(page(ADMIN, "/admin")).contains("Everything is closed", "Until six, " + mark);
        } finally {
            post(ADMIN, "/admin/site", Map.of("open", "true"));
        }
        assertThat(changes()).contains("The whole site", "Until six, " + mark);
        var tooLong = post(ADMIN, "/admin/site", Map.of("open", "false", "notice", mark + "x".repeat(500)));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.body()).contains(mark + "xxx");
    }

    @Test
    void a_moderator_is_limited_on_a_page() {
        var comment = Cast.commented(MODERATOR, story(section), "Who I am.");
        var id = Cast.get("/api/comments/" + comment)
                .json()
                .getJsonObject("author")
                .getLong("id");
        var elsewhere = Cast.commented(READER, Cast.newStory(), "Not for them.");
        Desk.flag(OTHER_READER, elsewhere, "spam");
        try {
            var said = post(ADMIN, "/admin/moderators/" + id, Map.of("section", section));
            assertThat(said.status()).isEqualTo(303);
            assertThat(page(ADMIN, "/admin/moderators"))
                    .contains("value=\"" + section + "\" checked", "Decides in 1 section alone.");
            assertThat(Cast.getAs(MODERATOR, "/api/moderation/cases/comment/" + elsewhere)
                            .status())
                    .isEqualTo(404);
        } finally {
            post(ADMIN, "/admin/moderators/" + id, Map.of());
        }
        assertThat(Cast.getAs(MODERATOR, "/api/moderation/cases/comment/" + elsewhere)
                        .status())
                .isEqualTo(200);
        assertThat(changes()).contains("Sections of a moderator", section);
    }

    @Test
    void what_programs_set_stands_among_the_changes_too() {
        var entry = "program" + mark + "y";
        Cast.sendAs(
                EDITOR,
                "POST",
                "/api/moderation/words",
                new JsonObject().put("list", "suspect").put("entries", java.util.List.of(entry)));
        assertThat(changes()).contains(entry);
        var more = Pattern.compile("href=\"(/admin/changes\\?cursor=[^\"]+)\"").matcher(changes());
        if (more.find()) {
            assertThat(page(EDITOR, more.group(1))).contains("id=\"change-");
        }
        assertThat(Cast.getAs(EDITOR, "/admin/changes?cursor=nonsense").status())
                .isEqualTo(400);
    }

    @Test
    void programs_set_the_weight_that_hides_and_the_reasons_as_the_forms_do() {
        story(section);
        var weight = "/api/moderation/threshold?section=" + section;
        var usual = Cast.getAs(MODERATOR, weight).json();
        assertThat(usual.getValue("hideAt")).isNull();
        var set = Cast.sendAs(EDITOR, "PUT", weight, new JsonObject().put("hideAt", 7.5));
        assertThat(set.json().getDouble("hideAt")).isEqualTo(7.5);
        assertThat(Cast.getAs(MODERATOR, weight).json().getDouble("inForce")).isEqualTo(7.5);
        assertThat(changes()).contains("Section " + mark, "7.5");
        var tooMuch = Cast.sendAs(EDITOR, "PUT", weight, new JsonObject().put("hideAt", 5000));
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(Cast.getAs(MODERATOR, "/api/moderation/threshold?section=nowhere" + mark)
                        .status())
                .isEqualTo(404);
        Cast.sendAs(EDITOR, "PUT", weight, new JsonObject());
        assertThat(Cast.getAs(MODERATOR, weight).json()).isEqualTo(usual);

        var reason = "/api/moderation/reasons/false-information";
        var asIs = new JsonObject().put("offered", true).put("place", 50).put("severity", 3);
        var words = new JsonObject().put("en", new JsonObject().put("said", "made up " + mark));
        try {
            var said = Cast.sendAs(EDITOR, "PUT", reason, asIs.copy().put("words", words));
            assertThat(said.status()).as(said.body()).isEqualTo(200);
            assertThat(Cast.getAs(MODERATOR, "/api/moderation/reasons").body()).contains("made up " + mark);
            assertThat(changes()).contains("made up " + mark);
        } finally {
            Cast.sendAs(EDITOR, "PUT", reason, asIs);
        }
        assertThat(Cast.getAs(MODERATOR, "/api/moderation/reasons").body()).doesNotContain(mark);
        var unknown = new JsonObject().put("tlh", new JsonObject().put("said", "nuqneH"));
        for (var wrong : java.util.List.of(asIs.copy().put("words", unknown), new JsonObject().put("offered", true))) {
            assertThat(Cast.sendAs(EDITOR, "PUT", reason, wrong).status()).isEqualTo(400);
        }
    }

    private long story(String in) {
        var submission = Cast.submission(0)
                .put("headline", "Bridge " + mark + " opens")
                .put("section", new JsonObject().put("slug", in).put("name", "Section " + mark));
        return Cast.sendAs(
                        EDITOR, "PUT", "/api/articles/by-external-id/administration-" + UUID.randomUUID(), submission)
                .json()
                .getLong("id");
    }

    private static Said say(String room, String text) {
        return Cast.sendAs(READER, "POST", room + "/messages", new JsonObject().put("text", text));
    }

    private static void threshold(String of, String weight) {
        assertThat(post(EDITOR, "/admin/threshold?section=" + of, Map.of("hideAt", weight))
                        .status())
                .isEqualTo(303);
    }

    private static String changes() {
        return page(EDITOR, "/admin/changes");
    }

    private static String page(String who, String path) {
        var said = Cast.getAs(who, path);
        assertThat(said.status()).as(path).isEqualTo(200);
        return said.body();
    }

    private static Said post(String who, String path, Map<String, String> fields) {
        return Cast.send(Cast.request(path)
                .header("Authorization", "Bearer " + Cast.token(who))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Cast.encode(fields)))
                .build());
    }

    private static Said upload(String list, String lines, String file) {
        var body = part("name=\"list\"", list)
                + part("name=\"lines\"", lines)
                + part("name=\"file\"; filename=\"words.txt\"\r\nContent-Type: text/plain", file)
                + "--words--\r\n";
        return Cast.send(Cast.request("/admin/words")
                .header("Authorization", "Bearer " + Cast.token(EDITOR))
                .header("Content-Type", "multipart/form-data; boundary=words")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static String part(String disposition, String value) {
        return "--words\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + value + "\r\n";
    }
}
