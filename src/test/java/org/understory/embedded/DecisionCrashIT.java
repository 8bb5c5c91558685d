package org.understory.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.understory.embedded.Deciders.Task;
import org.understory.moderation.DecisionAudit;

/// Process test, with the packaged service: whenever it dies while moderators decide, each decision is made with all
/// that belongs to it, or not at all. THREATS F2.
@ExtendWith(SharedTwoInstances.class)
class DecisionCrashIT {

    private static final int COMMENTS = 500;
    private static final int MESSAGES = 250;
    private static final int KILLS = 4;
    private static final int BETWEEN_KILLS = 100;
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    /// What must not be found, each with what finds it; `?` is the story.
    private static final List<String[]> CONTRADICTIONS = List.of(
            new String[] {"a case that is decided without a decision, or the reverse", """
                SELECT c.id FROM moderation_case c WHERE c.article_id = ?
                  AND (SELECT count(*) FROM decision d WHERE d.case_id = c.id AND d.actor_id IS NOT NULL) <> (c.state = 'decided')::integer"""},
            new String[] {"a case that says something else than its decision", """
                SELECT c.id FROM moderation_case c JOIN decision d ON d.case_id = c.id AND d.actor_id IS NOT NULL WHERE c.article_id = ?
                  AND (c.decision, c.outcome, c.decided_at, c.shown) IS DISTINCT FROM
                      (d.id, CASE d.action WHEN 'approve' THEN 'approved' WHEN 'reject' THEN 'rejected' END, d.at,
                       d.action = 'approve')"""},
            new String[] {"a comment that stands otherwise than its case says", """
                SELECT c.id FROM moderation_case c JOIN comment p ON c.kind = 'comment' AND p.id = c.post
                WHERE c.article_id = ? AND (p.state, p.shown, p.seq IS NOT NULL, p.source) IS DISTINCT FROM
                  CASE c.outcome WHEN 'approved' THEN ('published'::text, true, true, c.source)
                                 WHEN 'rejected' THEN ('removed'::text, false, false, ''::text)
                                 ELSE ('held'::text, false, false, c.source) END"""},
            new String[] {"a message that stands otherwise than its case says", """
                SELECT c.id FROM moderation_case c JOIN message p ON c.kind = 'message' AND p.id = c.post
                WHERE c.article_id = ? AND (p.state, p.source) IS DISTINCT FROM
                  CASE c.outcome WHEN 'rejected' THEN ('removed'::text, ''::text) ELSE ('published'::text, c.source) END"""},
            new String[] {"a flag that is answered otherwise than its case was decided", """
                SELECT f.case_id FROM flag f JOIN moderation_case c ON c.id = f.case_id WHERE c.article_id = ?
                  AND (f.verdict, f.decision) IS DISTINCT FROM
                      (CASE c.outcome WHEN 'approved' THEN 'disagreed' WHEN 'rejected' THEN 'agreed' END,
                       CASE WHEN c.outcome IS NOT NULL THEN c.decision END)"""},
            new String[] {"a discussion that counts otherwise than there is", """
                SELECT d.article_id FROM discussion d WHERE d.article_id = ? AND (d.comments, d.head) IS DISTINCT FROM
                  ((SELECT count(*) FROM comment c WHERE c.article_id = d.article_id AND c.state = 'published'),
                   (SELECT count(*) FROM comment c WHERE c.article_id = d.article_id AND c.seq IS NOT NULL)
                   + (SELECT count(*) FROM discussion_event e WHERE e.article_id = d.article_id))"""},
            new String[] {"a room that counts otherwise than there is", """
                SELECT r.article_id FROM room r WHERE r.article_id = ? AND (r.messages, r.gone, r.head) IS DISTINCT FROM
                  ((SELECT count(*) FROM message m WHERE m.article_id = r.article_id),
                   (SELECT count(*) FROM message m WHERE m.article_id = r.article_id AND m.state = 'removed'),
                   (SELECT count(*) FROM message m WHERE m.article_id = r.article_id)
                   + (SELECT count(*) FROM room_event e WHERE e.article_id = r.article_id))"""},
            new String[] {"a queue that is counted otherwise than it is long", """
                SELECT section_id FROM (
                    SELECT section_id, state, shown, cases FROM queue_count
                    UNION ALL SELECT section_id, state, shown, cases FROM queue_delta
                    UNION ALL SELECT section_id, state, shown, -1 FROM moderation_case) AS all_of_them
                WHERE ?::bigint IS NOT NULL GROUP BY section_id, state, shown HAVING sum(cases) <> 0"""});

    private static FragileStack stack;
    private static Instance service;
    private static Onlooker onlooker;

    private final long story;

    DecisionCrashIT() throws InterruptedException {
        story = Long.parseLong(newStory().split("/")[2]);
    }

    /// Another class may have left Keycloak or an instance on its way back, which is not what this one tries.
    private static String newStory() throws InterruptedException {
        var pages = new ArrayDeque<String>();
        var externalId = "crash-" + UUID.randomUUID();
        Await.until("the site takes a story", RECOVERY, () -> {
            try {
                pages.add(onlooker.story(onlooker.token("editor"), externalId));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return !pages.getLast().isEmpty();
        });
        return pages.getLast();
    }

    @BeforeAll
    static void use(TwoInstances site) {
        stack = site.stack();
        service = stack.instances().getFirst();
        onlooker = new Onlooker(stack.url(), stack.issuer());
    }

    @Test
    void a_decision_is_made_whole_or_not_at_all() throws Exception {
        var tasks = tasks();
        var deciders = new Deciders(onlooker, onlooker.token("moderator"), tasks);
        for (int kill = 0; kill < KILLS; kill++) {
            deciders.awaitMore(BETWEEN_KILLS);
            deciders.pause();
            service.kill();
            service.start();
            deciders.goOn();
        }
        deciders.awaitEnd();
        try (var connection = stack.database()) {
            connection.setAutoCommit(false);
            assertNothingContradicts(connection);
            var made = made(connection);
            assertThat(tasks).containsAll(made);
            assertThat(made).hasSizeBetween(deciders.answered().size(), tasks.size());
            for (var answered : deciders.answered().entrySet()) {
                assertThat(task(connection, answered.getValue())).isEqualTo(answered.getKey());
            }
            assertThat(DecisionAudit.of(connection)).isInstanceOf(DecisionAudit.Result.Whole.class);
            System.out.printf(
                    "%d decisions were answered, %d were not when the service died; of these %d were made%n",
                    deciders.answered().size(),
                    deciders.unanswered().size(),
                    deciders.unanswered().stream()
                            .filter(new HashSet<>(made)::contains)
                            .count());
            var counts = onlooker.send(
                            onlooker.token("admin"), "GET", "/api/moderation/counts", BodyPublishers.noBody())
                    .json();
            for (var state : List.of("held", "flagged", "decided")) {
                assertThat(counts.path(state).asLong()).as(state).isEqualTo(cases(connection, state));
            }
        }
    }

    /// Held comments and flagged messages; every second is to be approved.
    private List<Task> tasks() throws Exception {
        var admin = onlooker.token("admin");
        onlooker.send(
                admin,
                "PUT",
                "/api/articles/" + story + "/discussion",
                BodyPublishers.ofString("{\"mode\": \"premoderated\"}"));
        var reader = onlooker.token("reader");
        IntStream.range(0, COMMENTS).parallel().forEach(i -> write(reader, "/comments", 202, "May I say " + i));
        IntStream.range(0, MESSAGES).parallel().forEach(i -> write(reader, "/chat/messages", 201, "I say " + i));
        var other = onlooker.token("reader2");
        IntStream.rangeClosed(1, MESSAGES).parallel().forEach(i -> flag(other, i));
        var tasks = new ArrayList<Task>();
        try (var connection = stack.database();
                var select = connection.prepareStatement(
                        "SELECT kind, post FROM moderation_case WHERE article_id = ? ORDER BY md5(id::text)")) {
            select.setLong(1, story);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    tasks.add(
                            new Task(row.getString(1), row.getLong(2), row.getLong(2) % 2 == 0 ? "approve" : "reject"));
                }
            }
        }
        assertThat(tasks).hasSize(COMMENTS + MESSAGES);
        return tasks;
    }

    private void write(String token, String where, int status, String text) {
        expect(status, token, "/api/articles/" + story + where, "{\"text\": \"%s\"}".formatted(text));
    }

    private void flag(String token, int message) {
        expect(
                201,
                token,
                "/api/articles/" + story + "/chat/messages/" + message + "/flags",
                "{\"reason\": \"off-topic\"}");
    }

    private static void expect(int status, String token, String path, String body) {
        try {
            var heard = onlooker.send(token, "POST", path, BodyPublishers.ofString(body));
            assertThat(heard.status()).as(heard.body()).isEqualTo(status);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertNothingContradicts(Connection connection) throws SQLException {
        var softly = new SoftAssertions();
        for (var contradiction : CONTRADICTIONS) {
            try (var select = connection.prepareStatement(contradiction[1])) {
                select.setLong(1, story);
                var found = new ArrayList<Long>();
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(row.getLong(1));
                    }
                }
                softly.assertThat(found).as(contradiction[0]).isEmpty();
            }
        }
        softly.assertAll();
    }

    private List<Task> made(Connection connection) throws SQLException {
        return tasks(connection, "article_id", story);
    }

    private static Task task(Connection connection, long decision) throws SQLException {
        return tasks(connection, "id", decision).getFirst();
    }

    private static List<Task> tasks(Connection connection, String column, long value) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT kind, post, action FROM decision WHERE actor_id IS NOT NULL AND post IS NOT NULL AND " + column
                        + " = ?")) {
            select.setLong(1, value);
            var tasks = new ArrayList<Task>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    tasks.add(new Task(row.getString(1), row.getLong(2), row.getString(3)));
                }
            }
            return tasks;
        }
    }

    private static long cases(Connection connection, String state) throws SQLException {
        try (var select = connection.prepareStatement("SELECT count(*) FROM moderation_case WHERE state = ?")) {
            select.setString(1, state);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
