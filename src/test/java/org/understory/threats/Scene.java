package org.understory.threats;

import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.HouseRules;
import org.understory.cast.Routes.Operation;

/// A story with another reader's comment, and for every operation a request about them that would succeed for whoever
/// may make it.
final class Scene {

    /// Nothing has this id.
    private static final long NOWHERE = Long.MAX_VALUE / 10;

    final long story;
    final String slug;
    final long comment;
    final long author;

    Scene() {
        var made = Cast.story();
        story = made.getLong("id");
        slug = Cast.get("/articles/" + story).header("Location").replaceFirst(".*/", "");
        comment = Cast.commented(OTHER_READER, story, "Somebody else's.");
        HouseRules.askNobody();
        say("Somebody else's message.");
        say("One that the staff removes.");
        flag("/api/comments/" + comment);
        flag("/api/articles/" + story + "/chat/messages/1");
        author = Cast.get("/api/comments/" + comment)
                .json()
                .getJsonObject("author")
                .getLong("id");
    }

    private static void flag(String post) {
        Cast.sendAs(READER, "POST", post + "/flags", new JsonObject().put("reason", "off-topic"));
    }

    /// Other tests count on everybody being told of everybody.
    void ignoreNobody(List<String> people) {
        people.stream()
                .filter(Cast::isAccount)
                .forEach(who -> Cast.sendAs(who, "DELETE", "/api/readers/" + author + "/ignored", null));
    }

    private long say(String text) {
        return Cast.sendAs(
                        OTHER_READER,
                        "POST",
                        "/api/articles/" + story + "/chat/messages",
                        new JsonObject().put("text", text))
                .json()
                .getLong("seq");
    }

    /// @param who a sample account, or anybody else for a visitor
    Said ask(Operation operation, String who) {
        var request = Cast.request(target(operation, who)).header("Content-Type", contentType(operation));
        if (Cast.isAccount(who)) {
            request.header("Authorization", "Bearer " + Cast.token(who));
        }
        return Cast.send(request.method(operation.method(), BodyPublishers.ofString(body(operation)))
                .build());
    }

    /// Path and query.
    String target(Operation operation, String who) {
        var path = operation.path(Map.of(
                "id",
                id(operation),
                "slug",
                slugOf(operation),
                "externalId",
                "by-" + who,
                "number",
                0,
                "kind",
                "comment",
                "code",
                "other",
                "sanction",
                NOWHERE,
                "articleId",
                story,
                "seq",
                operation.template().contains("{seq}") ? seq(operation) : 0));
        return switch (operation.template()) {
            case "/api/comments/overlay" -> path + "?id=" + comment;
            case "/api/moderation/words", "/api/moderation/words/export" -> path + "?list=suspect";
            default -> path;
        };
    }

    static String contentType(Operation operation) {
        if (operation.toString().equals("POST /admin/words")) {
            return "multipart/form-data; boundary=scene";
        }
        return operation.isApi() ? "application/json" : "application/x-www-form-urlencoded";
    }

    String body(Operation operation) {
        return switch (operation.toString()) {
            case "POST /language" -> "language=en&back=%2F";
            case "POST /me" -> "displayName=x";
            case "POST /me/notifications/read" -> "seq=1";
            case "POST /me/sanctions/{id}/read" -> "back=%2F";
            case "POST /articles/{id}/comments" -> "text=A+form";
            case "POST /chats/{id}/messages" -> "text=A+form";
            case "POST /chats/{id}/mode" -> "mode=open";
            case "POST /chats/{id}/pinned", "POST /chats/{id}/read" -> "seq=1";
            case "POST /chats/{id}/messages/{seq}/edit", "POST /comments/{id}/edit" -> "text=Changed";
            case "POST /comments/{id}/vote" -> "value=1";
            case "PUT /api/articles/by-external-id/{externalId}" ->
                Cast.submission(0).encode();
            case "PUT /api/articles/{id}/discussion",
                    "PUT /api/articles/{id}/chat",
                    "PUT /api/sections/{slug}/discussion",
                    "PUT /api/sections/{slug}/chat" -> "{\"mode\":\"open\"}";
            case "POST /admin/site" -> "open=true";
            case "POST /admin/discussions/articles/{id}" -> "what=discussion&mode=open";
            case "POST /admin/discussions/sections/{slug}" -> "what=discussion&mode=";
            case "POST /admin/words" ->
                multipart("list", "suspect") + multipart("lines", "matrixword") + "--scene--\r\n";
            case "POST /admin/words/remove" -> "list=suspect&id=" + NOWHERE;
            case "POST /admin/checks/test" -> "text=Some+words.";
            case "POST /admin/reasons/{code}" -> "offered=true&place=80&severity=1";
            case "PUT /api/articles/{id}/chat/pinned",
                    "PUT /api/articles/{id}/chat/read",
                    "PUT /api/me/notifications/read" -> "{\"seq\":1}";
            case "PUT /api/site/commenting" -> "{\"open\":true}";
            case "POST /api/articles/{id}/comments",
                    "POST /api/articles/{id}/chat/messages",
                    "PATCH /api/articles/{id}/chat/messages/{seq}",
                    "POST /api/comments/preview",
                    "PATCH /api/comments/{id}" ->
                new JsonObject().put("text", "Some words.").encode();
            case "PUT /api/comments/{id}/vote" -> "{\"value\":1}";
            case "POST /api/comments/{id}/flags", "POST /api/articles/{id}/chat/messages/{seq}/flags" ->
                "{\"reason\":\"off-topic\"}";
            case "POST /api/moderation/decisions" ->
                new JsonObject()
                        .put(
                                "target",
                                new JsonObject()
                                        .put("kind", "comment")
                                        .put("id", Cast.commented(OTHER_READER, story, "To be decided.")))
                        .put("action", "approve")
                        .encode();
            case "POST /api/moderation/readers/{id}/sanctions", "POST /api/moderation/readers/{id}/sanctions/preview" ->
                "{\"kind\":\"message\",\"reason\":\"other\",\"note\":\"Welcome.\"}";
            case "POST /api/moderation/words" -> "{\"list\":\"suspect\",\"entries\":[\"matrixword\"]}";
            case "POST /me/rules" -> "agree=1";
            case "PUT /api/me/rules" -> "{\"version\":1}";
            case "PUT /api/site/rules" ->
                HouseRules.request("Be kind.", "not-needed").encode();
            case "POST /admin/rules", "POST /admin/rules/preview" -> "en=Be+kind.&ru=Be+kind.&agreement=not-needed";
            case "PUT /api/moderation/checks", "PUT /api/moderation/threshold" -> "{}";
            case "PUT /api/moderation/reasons/{code}" -> "{\"offered\":true,\"place\":80,\"severity\":1}";
            case "POST /api/moderation/checks/test" -> "{\"text\":\"Some words.\"}";
            case "POST /moderation/decisions" ->
                "action=approve&post=comment%2F" + Cast.commented(OTHER_READER, story, "To be decided.") + "%2F1";
            case "POST /moderation/readers/{id}/sanctions" -> "kind=message&reason=other&note=Welcome.";
            case "POST /moderation/readers/{id}/notes" -> "text=A+note.";
            case "POST /api/moderation/readers/{id}/notes" -> "{\"text\":\"A note.\"}";
            case "POST /moderation/preview" -> "action=approve&post=comment%2F" + comment + "%2F1";
            case "POST /moderation/undo" -> "decision=" + Long.MAX_VALUE / 10;
            case "POST /comments/{id}/flag", "POST /chats/{id}/messages/{seq}/flag" -> "act=disagree";
            case "POST /readers/{id}/ignored" -> "ignored=false";
            case "POST /me/decisions/{id}/appeal", "POST /me/sanctions/{id}/appeal" -> "text=It+is+true.";
            case "POST /moderation/appeals/{id}" -> "answer=upheld";
            case "POST /api/decisions/{id}/appeal", "POST /api/sanctions/{id}/appeal" -> "{\"text\":\"It is true.\"}";
            case "POST /api/moderation/appeals/{id}" -> "{\"uphold\":true}";
            case "PUT /api/moderation/moderators/{id}/sections" -> "{\"sections\":[]}";
            default -> "";
        };
    }

    private static String multipart(String name, String value) {
        return "--scene\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    /// What is removed, or flagged, is another message than the one that everything else is about.
    private long seq(Operation operation) {
        if (flags(operation)) {
            return say("To be flagged: " + UUID.randomUUID());
        }
        var removes = operation.method().equals("DELETE")
                || operation.toString().startsWith("POST /chats/")
                        && operation.template().endsWith("/remove");
        return removes ? 2 : 1;
    }

    private static boolean flags(Operation operation) {
        return operation.template().endsWith("/flags") && !operation.isRead();
    }

    private Object id(Operation operation) {
        if (operation.template().contains("/drafts/")) {
            return new UUID(0, 1);
        }
        if (operation.template().contains("/decisions/")
                || operation.template().contains("/words/")
                || operation.template().contains("/sanctions/{id}")) {
            return NOWHERE;
        }
        if (operation.template().contains("/readers/") || operation.template().contains("/moderators/")) {
            return author;
        }
        if (operation.template().contains("comments/{id}") && flags(operation)) {
            return Cast.commented(OTHER_READER, story, "To be flagged.");
        }
        return operation.template().contains("comments/{id}")
                        || operation.template().contains("/me/posts/")
                        || operation.template().contains("/cases/")
                        || operation.template().contains("/items/")
                ? comment
                : story;
    }

    private String slugOf(Operation operation) {
        return operation.template().contains("/sections/") ? "city" : slug;
    }
}
