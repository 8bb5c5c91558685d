package org.understory.discussion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;
import static org.understory.cast.Cast.commented;
import static org.understory.cast.Cast.getAs;
import static org.understory.cast.Cast.newStory;
import static org.understory.cast.Cast.replied;
import static org.understory.cast.Cast.sendAs;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.understory.embedded.StackResource;

/// HTTP test: for random trees, all pages joined are the whole tree, each comment once, while others write and vote.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ThreadPagingTest {

    @ParameterizedTest
    @EnumSource(Sort.class)
    void pages_joined_are_the_tree(Sort sort) {
        for (long seed = 1; seed <= 3; seed++) {
            var story = newStory();
            var tree = randomTree(story, new Random(seed + sort.ordinal()), 60, 0.55);
            assertThat(readAll(story, sort, 3, () -> {})).as("seed " + seed).isEqualTo(tree);
        }
    }

    @Test
    void a_long_line_of_talk_is_read_whole() {
        var story = newStory();
        var parents = new HashMap<Long, Long>();
        var last = commented(MODERATOR, story, "top");
        parents.put(last, 0L);
        for (int i = 0; i < 30; i++) {
            var next = replied(i % 2 == 0 ? EDITOR : MODERATOR, story, last, "level " + i);
            parents.put(next, last);
            last = next;
        }
        assertThat(readAll(story, Sort.BEST, 5, () -> {})).isEqualTo(parents);
        var ancestors = getAs(READER, "/api/comments/" + last).json().getJsonArray("ancestors");
        assertThat(ancestors).hasSize(30);
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void none_is_missed_or_read_twice_while_others_write_and_vote(Sort sort) {
        var story = newStory();
        var tree = randomTree(story, new Random(11), 40, 0.3);
        var ids = new ArrayList<>(tree.keySet());
        var random = new Random(5);
        var read = readAll(story, sort, 2, () -> {
            commented(MODERATOR, story, "meanwhile");
            var voted = ids.get(random.nextInt(ids.size()));
            sendAs(READER, "PUT", "/api/comments/" + voted + "/vote", new JsonObject().put("value", 1));
        });
        assertThat(read).containsAllEntriesOf(tree);
    }

    /// Every comment's parent (0 for none), by id.
    private static Map<Long, Long> randomTree(long story, Random random, int size, double replyShare) {
        var parents = new HashMap<Long, Long>();
        var ids = new ArrayList<Long>();
        for (int i = 0; i < size; i++) {
            var who = i % 2 == 0 ? MODERATOR : EDITOR;
            long parent = ids.isEmpty() || random.nextDouble() > replyShare ? 0 : ids.get(random.nextInt(ids.size()));
            long id = parent == 0 ? commented(who, story, "thread " + i) : replied(who, story, parent, "reply " + i);
            parents.put(id, parent);
            ids.add(id);
        }
        return parents;
    }

    private static Map<Long, Long> readAll(long story, Sort sort, int limit, Runnable meanwhile) {
        var parents = new HashMap<Long, Long>();
        for (var thread :
                pages("/api/articles/" + story + "/comments?sort=" + sort.code() + "&limit=" + limit, meanwhile)) {
            read(thread, 0, parents, meanwhile);
        }
        return parents;
    }

    private static void read(JsonObject comment, long parent, Map<Long, Long> parents, Runnable meanwhile) {
        var id = comment.getLong("id");
        assertThat(parents.put(id, parent)).as("comment " + id + " read twice").isNull();
        var replies = new ArrayList<JsonObject>();
        comment.getJsonArray("replies").forEach(reply -> replies.add((JsonObject) reply));
        var next = comment.getString("repliesNext");
        if (next != null) {
            replies.addAll(pages("/api/comments/" + id + "/replies?limit=2&cursor=" + next, meanwhile));
        }
        assertThat(replies).hasSizeGreaterThanOrEqualTo(comment.getInteger("replyCount"));
        replies.forEach(reply -> read(reply, id, parents, meanwhile));
    }

    private static List<JsonObject> pages(String path, Runnable meanwhile) {
        var items = new ArrayList<JsonObject>();
        var base = path.replaceAll("&cursor=[^&]*", "");
        var current = path;
        while (current != null) {
            var page = getAs(READER, current).json();
            JsonArray found = page.getJsonArray("items");
            found.forEach(item -> items.add((JsonObject) item));
            meanwhile.run();
            current = page.getString("next") == null ? null : base + "&cursor=" + page.getString("next");
        }
        return items;
    }
}
