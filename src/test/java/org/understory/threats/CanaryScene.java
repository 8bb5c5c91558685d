package org.understory.threats;

import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.agroal.api.AgroalDataSource;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.Desk;
import org.understory.cast.HouseRules;
import org.understory.cast.Routes.Operation;

/// A story, a discussion and readers all of whose texts are canaries. Those that the checks on the way in would refuse
/// are written straight into the database: templates must not rely on these checks. The administrator bears a canary
/// for a name until the scene is cleared.
final class CanaryScene {

    private static final Duration NAMES_ARE_REMEMBERED_FOR = Duration.ofSeconds(20);

    final long comment;
    final long reply;
    final long own;
    final long author;
    final String section;
    final String path;
    final String closedPath;
    final String room;

    /// About a comment of the reader's, which the administrator flagged.
    final long decision;

    /// That comment.
    final long rejected;

    private final AgroalDataSource database;
    private final long story;
    private final long closed;
    private long muted;
    long sanction;

    private CanaryScene(AgroalDataSource database) throws SQLException {
        this.database = database;
        story = Cast.newStory();
        closed = Cast.newStory();
        section = "canary-" + story;
        path = Cast.get("/articles/" + story).header("Location").replace(Cast.origin(), "");
        closedPath = Cast.get("/articles/" + closed).header("Location").replace(Cast.origin(), "");
        comment = Cast.commented(EDITOR, story, Canary.TEXT);
        reply = Cast.replied(EDITOR, story, comment, Canary.TEXT);
        own = Cast.commented(READER, story, Canary.TEXT);
        Cast.sendAs(
                EDITOR, "POST", "/api/articles/" + story + "/chat/messages", new JsonObject().put("text", Canary.TEXT));
        Cast.replied(EDITOR, story, Cast.commented(ADMIN, story, "To be answered"), Canary.TEXT);
        room = "/chats/" + story;
        author = insertReader();
        rejected = Cast.commented(READER, story, Canary.TEXT);
        decision = decide(rejected);
    }

    private static long decide(long rejected) {
        var note = new JsonObject().put("reason", "abuse").put("note", Canary.TEXT);
        Cast.sendAs(ADMIN, "POST", "/api/comments/" + rejected + "/flags", note);
        var order = Desk.order(Desk.target(rejected), "reject").put("note", Canary.TEXT);
        var id = Desk.decide(MODERATOR, order).json().getLong("id");
        Cast.sendAs(READER, "POST", "/api/decisions/" + id + "/appeal", new JsonObject().put("text", Canary.TEXT));
        return id;
    }

    static CanaryScene plant(AgroalDataSource database) throws SQLException {
        var scene = new CanaryScene(database);
        scene.writeInto("section", scene.insertSection(), "name", "description");
        scene.writeInto("article", scene.story, "language", "headline", "lead", "source", "url");
        scene.update(
                "UPDATE article SET section_id = (SELECT id FROM section WHERE slug = ?) WHERE id = ?",
                scene.section,
                scene.story);
        scene.update("UPDATE article SET author_id = ? WHERE id = ?", scene.author, scene.story);
        for (var id : new long[] {scene.comment, scene.reply}) {
            scene.writeInto("comment", id, "language");
            scene.update("UPDATE comment SET author_id = ? WHERE id = ?", scene.author, id);
        }
        scene.update("UPDATE room SET notice = ?, pinned = 1 WHERE article_id = ?", Canary.TEXT, scene.story);
        scene.setRules(scene.story, "open");
        scene.setRules(scene.closed, "closed");
        scene.nameAdministrator(Canary.TEXT);
        scene.mute();
        HouseRules.ask(Canary.TEXT);
        scene.count();
        return scene;
    }

    void clear() throws SQLException {
        HouseRules.askNobody();
        nameAdministrator(ADMIN);
        Cast.sendAs(MODERATOR, "DELETE", "/api/moderation/readers/" + muted + "/sanctions/" + sanction, null);
    }

    /// Something was held by a check with a name that no check has.
    private void count() throws SQLException {
        update("""
                INSERT INTO daily_sum (day, section_id, measure, detail, amount)
                SELECT (now() AT TIME ZONE 'UTC')::date, id, 'held', ?, 1 FROM section WHERE slug = ?""", Canary.TEXT, section);
    }

    /// Somebody is told why they may not write.
    private void mute() {
        muted = Cast.get("/api/comments/" + Cast.commented(OTHER_READER, Cast.newStory(), "Before I am muted"))
                .json()
                .getJsonObject("author")
                .getLong("id");
        var request =
                new JsonObject().put("kind", "mute").put("reason", "other").put("note", Canary.TEXT);
        sanction = Cast.sendAs(MODERATOR, "POST", "/api/moderation/readers/" + muted + "/sanctions", request)
                .json()
                .getJsonObject("sanction")
                .getLong("id");
    }

    String target(Operation operation) {
        if (operation.template().contains("/drafts/")) {
            return "/drafts/" + new java.util.UUID(0, 1);
        }
        var id = operation.template().contains("comments/{id}")
                        || operation.template().contains("{kind}")
                ? reply
                : operation.template().contains("/readers/") ? author : story;
        var slug = operation.template().contains("/sections/") ? section : path.replaceFirst(".*/", "");
        return operation.path(Map.of(
                "id", id, "slug", slug, "number", 0, "seq", 1, "kind", "comment", "code", "other", "articleId", story));
    }

    /// A comment through the form, which comes back where it is refused.
    Said post(String text) {
        return form(EDITOR, "/articles/" + story + "/comments", Map.of("text", text), false);
    }

    Said postToClosed(boolean fragment) {
        return form(EDITOR, "/articles/" + closed + "/comments", Map.of("text", Canary.TEXT), fragment);
    }

    /// A form of the moderators' desk.
    Said atDesk(String path, Map<String, String> fields, boolean fragment) {
        return form(MODERATOR, path, fields, fragment);
    }

    /// A message through the form, which comes back where it is refused.
    Said say(String text) {
        return form(EDITOR, room + "/messages", Map.of("text", text), false);
    }

    /// Refused, and the name given back.
    Said rename() {
        return form(ADMIN, "/me", Map.of("displayName", Canary.TEXT), false);
    }

    private static Said form(String who, String path, Map<String, String> fields, boolean fragment) {
        var request = Cast.request(path)
                .header("Authorization", "Bearer " + Cast.token(who))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Cast.encode(fields)));
        if (fragment) {
            request.header("X-Fragment", "true");
        }
        return Cast.send(request.build());
    }

    private void setRules(long article, String mode) {
        var rules = new JsonObject().put("mode", mode).put("notice", Canary.TEXT);
        var said = Cast.sendAs(EDITOR, "PUT", "/api/articles/" + article + "/discussion", rules);
        if (said.status() != 200) {
            throw new IllegalStateException("No rules: " + said.body());
        }
    }

    /// The service remembers names for a moment, so this returns when the new one is shown.
    private void nameAdministrator(String name) throws SQLException {
        update("UPDATE reader SET display_name = ? WHERE id = ?", name, administrator());
        var end = System.nanoTime() + NAMES_ARE_REMEMBERED_FOR.toNanos();
        while (Canary.hits(Cast.getAs(ADMIN, "/logout")) > 0 != name.equals(Canary.TEXT)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The administrator's name is not shown");
            }
        }
    }

    private static long administrator() {
        var link = Pattern.compile("/readers/(\\d+)")
                .matcher(Cast.getAs(ADMIN, "/me").body());
        if (!link.find()) {
            throw new IllegalStateException("The administrator has no page");
        }
        return Long.parseLong(link.group(1));
    }

    private long insertReader() throws SQLException {
        return insert("""
                INSERT INTO reader (issuer, subject, display_name, folded_name, staff, joined_at)
                VALUES ('canary', ?, ?, ?, true, now()) RETURNING id""", section, Canary.TEXT, section);
    }

    private long insertSection() throws SQLException {
        return insert(
                "INSERT INTO section (slug, name, language, description) VALUES (?, '', 'en', '') RETURNING id",
                section);
    }

    private void writeInto(String table, long id, String... columns) throws SQLException {
        for (var column : columns) {
            update("UPDATE %s SET %s = ? WHERE id = ?".formatted(table, column), Canary.TEXT, id);
        }
    }

    private void update(String sql, Object... values) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            if (statement.executeUpdate() != 1) {
                throw new SQLException("Not one row: " + sql);
            }
        }
    }

    private long insert(String sql, Object... values) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
