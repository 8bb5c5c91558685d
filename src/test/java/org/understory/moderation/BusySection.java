package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.Desk;

/// A section of its own in which a reader writes, others flag and moderators decide, whatever comes into their heads.
/// Much of it is refused, which belongs to it; nothing fails.
public final class BusySection {

    private static final List<String> ACTIONS = List.of(
            "approve",
            "reject",
            "restore",
            "escalate",
            "feature",
            "redact",
            "reject-with-replies",
            "approve",
            "reject");

    public final long id;
    public final String slug;
    public final long story;

    private final long premoderated;
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final List<Long> decisions = new CopyOnWriteArrayList<>();
    private final AtomicInteger texts = new AtomicInteger();
    private final Rows rows;

    /// What the section needs to know of the database.
    public interface Rows {
        long number(String sql);
    }

    /// @param path where its author changes and removes it
    private record Post(JsonObject target, String path) {}

    public BusySection(Rows rows) {
        this.rows = rows;
        var name = "Busy " + UUID.randomUUID();
        var made = story(name);
        story = made.getLong("id");
        slug = made.getJsonObject("section").getString("slug");
        id = rows.number("SELECT section_id FROM article WHERE id = " + story);
        premoderated = story(name).getLong("id");
        Cast.sendAs(
                ADMIN,
                "PUT",
                "/api/articles/" + premoderated + "/discussion",
                new JsonObject().put("mode", "premoderated"));
    }

    private static JsonObject story(String section) {
        var said = Cast.sendAs(
                EDITOR,
                "PUT",
                "/api/articles/by-external-id/busy-" + UUID.randomUUID(),
                Cast.submission(0).put("section", new JsonObject().put("name", section)));
        assertThat(said.status()).as(said.body()).isEqualTo(201);
        return said.json();
    }

    /// Somebody does something.
    public void step(Random chance) {
        var said =
                switch (posts.isEmpty() ? 0 : chance.nextInt(16)) {
                    case 0, 1 -> comment(story, null);
                    case 2 -> comment(premoderated, null);
                    case 3 -> comment(story, any(posts, chance).target().getLong("id"));
                    case 4 -> message();
                    case 5, 6 -> flag(OTHER_READER, any(posts, chance), chance);
                    case 7 -> flag(EDITOR, any(posts, chance), chance);
                    case 8 ->
                        Cast.sendAs(OTHER_READER, "DELETE", any(posts, chance).path() + "/flags", null);
                    case 9 -> undo(chance);
                    case 10 -> Cast.sendAs(READER, "DELETE", any(posts, chance).path(), null);
                    case 11 -> Cast.sendAs(READER, "PATCH", any(posts, chance).path(), text());
                    default -> decide(chance.nextBoolean() ? MODERATOR : ADMIN, chance);
                };
        assertThat(said.status()).as(said.body()).isLessThan(500);
    }

    private Said comment(long where, Long parent) {
        var said = Cast.sendAs(READER, "POST", "/api/articles/" + where + "/comments", text().put("parentId", parent));
        if (said.status() < 300) {
            var comment = said.json().getLong("id");
            posts.add(new Post(Desk.target(comment), "/api/comments/" + comment));
        }
        return said;
    }

    private Said message() {
        var messages = "/api/articles/" + story + "/chat/messages";
        var said = Cast.sendAs(READER, "POST", messages, text());
        if (said.status() == 201) {
            var seq = said.json().getLong("seq");
            var message =
                    rows.number("SELECT id FROM message WHERE article_id = %d AND seq = %d".formatted(story, seq));
            posts.add(new Post(new JsonObject().put("kind", "message").put("id", message), messages + "/" + seq));
        }
        return said;
    }

    private static Said flag(String who, Post post, Random chance) {
        var reason = Reason.values()[chance.nextInt(Reason.values().length)];
        return Cast.sendAs(who, "POST", post.path() + "/flags", new JsonObject().put("reason", reason.code()));
    }

    private Said decide(String who, Random chance) {
        var order = Desk.order(any(posts, chance).target(), any(ACTIONS, chance));
        var said = Desk.decide(who, order.put("text", "What is left " + texts.incrementAndGet()));
        if (said.status() == 201) {
            decisions.add(said.json().getLong("id"));
        }
        return said;
    }

    private Said undo(Random chance) {
        return Desk.undo(
                ADMIN,
                decisions.isEmpty() ? 0 : any(decisions.reversed().subList(0, Math.min(3, decisions.size())), chance));
    }

    private JsonObject text() {
        return new JsonObject().put("text", "Words " + texts.incrementAndGet());
    }

    private static <T> T any(List<T> some, Random chance) {
        return some.get(chance.nextInt(some.size()));
    }
}
