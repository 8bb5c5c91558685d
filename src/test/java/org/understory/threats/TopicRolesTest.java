package org.understory.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.embedded.StackResource;
import org.understory.live.LiveClient;
import org.understory.live.Topic;

/// WebSocket test: who may listen to what, for every topic there is. THREATS S14.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class TopicRolesTest {

    private static final String VISITOR = "visitor";
    private static final List<String> PEOPLE = List.of(VISITOR, READER, MODERATOR, EDITOR, ADMIN);
    private static final int LISTENS = 200;

    @Test
    void each_topic_has_its_listeners() {
        var story = Cast.newStory();
        var expected = table("""
                newsfeed         200 200 200 200 200
                discussion/STORY 200 200 200 200 200
                discussion/999999 404 404 404 404 404
                chat/STORY       200 200 200 200 200
                chat/999999      404 404 404 404 404
                me               401 200 200 200 200
                me/1             400 400 400 400 400
                moderation       401 403 200 403 200
                """.replace("STORY", String.valueOf(story)));
        var kinds = expected.keySet().stream().map(TopicRolesTest::kind).distinct();
        assertThat(kinds)
                .as("the topics that are asked for here")
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Topic.class.getPermittedSubclasses())
                        .map(topic -> topic.getSimpleName().toLowerCase())
                        .toList());
        var softly = new SoftAssertions();
        for (var person : PEOPLE) {
            try (var client = person.equals(VISITOR) ? LiveClient.visitor() : LiveClient.of(person)) {
                expected.forEach((topic, statuses) -> softly.assertThat(answer(client, topic))
                        .as("%s as %s", topic, person)
                        .isEqualTo(statuses.get(PEOPLE.indexOf(person))));
            }
        }
        softly.assertAll();
    }

    private static int answer(LiveClient client, String topic) {
        client.ask(topic);
        var said = client.await(message -> List.of("subscribed", "error").contains(message.getString("op")), topic);
        return said.getInteger("status", LISTENS);
    }

    private static String kind(String topic) {
        return topic.replaceFirst("/.*", "");
    }

    private static Map<String, List<Integer>> table(String lines) {
        var table = new LinkedHashMap<String, List<Integer>>();
        for (var line : lines.split("\n")) {
            var cells = line.split(" +");
            table.put(
                    cells[0], Arrays.stream(cells).skip(1).map(Integer::valueOf).toList());
        }
        return table;
    }
}
