package org.understory.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.understory.cast.PlanDesk;
import org.understory.cast.PlanDesk.Plan;
import org.understory.embedded.StackResource;

/// Test against the real PostgreSQL: the plans of reading rooms and their list. However much was said, and in however
/// many rooms, only what is shown is read.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ChatPlanTest {

    private static final int ROOMS = 10_000;
    private static final int MESSAGES = 100_000;
    private static final int ROOMS_SHOWN = 21;
    private static final int MESSAGES_SHOWN = 51;
    private static final int EVENTS_KEPT = 256;
    private static final int MOST_UNREAD = 100;
    private static final int LIVELY = 30;

    /// Of the database, to find one row by an index; the rest is for chance.
    private static final int PAGES_A_ROW = 10;

    /// The room in which nearly everything was said; it is the liveliest too.
    private static final long LARGE = -ROOMS;

    private static final Instant WHEN = Instant.parse("2001-01-01T00:00:00Z");

    private static PlanDesk desk;

    @BeforeAll
    static void many_rooms_and_a_large_one() throws SQLException {
        desk = PlanDesk.withArticles(ROOMS);
        desk.run("""
                INSERT INTO room (article_id, head, messages, last_seq, last_at, burst_seconds)
                SELECT -n, 1, 1, 1, '%s'::timestamptz + n * interval '1 second', CASE WHEN n %% 1000 = 0 THEN 5 ELSE 0 END
                FROM generate_series(1, %d) AS n""".formatted(WHEN, ROOMS));
        say("article_id, 1 AS seq FROM room WHERE article_id < 0 AND article_id <> " + LARGE);
        say("%d AS article_id, n AS seq FROM generate_series(1, %d) AS n".formatted(LARGE, MESSAGES));
        desk.run("""
                INSERT INTO room_event (article_id, seq, type, target, at)
                SELECT article_id, seq, 'edited', seq, created_at FROM message WHERE article_id = %d""".formatted(LARGE));
        desk.run("""
                INSERT INTO read_position (reader_id, article_id, seq)
                SELECT %d, article_id, 0 FROM room WHERE article_id < 0""".formatted(PlanDesk.READER));
        desk.run("ANALYZE article, reader, room, message, room_event, read_position");
    }

    /// Every fifth message answers the one before.
    private static void say(String numbers) throws SQLException {
        desk.run("""
                INSERT INTO message (article_id, seq, author_id, state, source, html, reply_to, created_at, request_key,
                                     request_hash)
                SELECT article_id, seq, %d, 'published', 'text', repeat('<p>text</p>', 20),
                       CASE WHEN seq %% 5 = 0 THEN seq - 1 END, now(), article_id || '/' || seq, decode('00', 'hex')
                FROM (SELECT %s) AS numbers""".formatted(PlanDesk.OTHER_READER, numbers));
    }

    @AfterAll
    static void close() throws SQLException {
        desk.close();
    }

    @Test
    void history_is_read_by_number_in_both_directions() throws SQLException {
        for (var from : new long[] {0, MESSAGES / 2, MESSAGES, Long.MAX_VALUE}) {
            for (var sql : new String[] {MessageQueries.BEFORE, MessageQueries.AFTER}) {
                assertReadsOnly(MESSAGES_SHOWN, desk.plan(sql, LARGE, from, MESSAGES_SHOWN), "message_seq");
            }
        }
    }

    @Test
    void what_came_since_is_the_end_of_the_log() throws SQLException {
        for (var after : new long[] {0, MESSAGES - EVENTS_KEPT / 2}) {
            assertReadsOnly(EVENTS_KEPT, desk.plan(MessageQueries.NEWEST, LARGE, after, EVENTS_KEPT), "message_seq");
            assertReadsOnly(
                    EVENTS_KEPT,
                    desk.plan(MessageQueries.EVENTS, LARGE, after, EVENTS_KEPT),
                    "room_event_pkey",
                    "message_seq");
        }
    }

    @Test
    void whoever_watches_a_room_reads_its_end_alone() throws SQLException {
        assertReadsOnly(MESSAGES_SHOWN, desk.plan(WatchedRoom.NEWEST, LARGE, MESSAGES_SHOWN), "message_seq");
        assertReadsOnly(MESSAGES_SHOWN, desk.plan(WatchedRoom.DELAYED, LARGE, MESSAGES_SHOWN), "message_delayed");
    }

    @Test
    void how_far_logs_reach_is_read_for_these_rooms_alone() throws SQLException {
        assertReadsOnly(3, desk.plan(MessageQueries.HEADS, (Object) new Long[] {-1L, -2L, LARGE}), "room_pkey");
    }

    @Test
    void a_page_of_the_list_reads_its_own_rooms_and_no_more_unread_than_it_counts() throws SQLException {
        var later = Timestamp.from(WHEN.plus(Duration.ofDays(1)));
        var plan = desk.plan(RoomList.ROOMS, later, later, Long.MAX_VALUE, ROOMS_SHOWN, PlanDesk.READER, MOST_UNREAD);
        assertReadsOnly(
                3 * ROOMS_SHOWN + MOST_UNREAD,
                plan,
                "room_activity",
                "message_seq",
                "article_pkey",
                "read_position_pkey");
    }

    @Test
    void rooms_that_are_lively_or_slowed_down_are_found_among_all() throws SQLException {
        var lately = Timestamp.from(WHEN.plus(Duration.ofSeconds(ROOMS - 20)));
        assertReadsOnly(LIVELY, desk.plan(Bursts.LIVELY, lately, 500, 500), "room_activity", "room_burst");
    }

    private static void assertReadsOnly(int rows, Plan plan, String... indexes) {
        assertThat(plan.text())
                .contains(indexes)
                .doesNotContain("Seq Scan on message", "Seq Scan on room", "Seq Scan on article", "Seq Scan on read_");
        assertThat(plan.touched()).as(plan.text()).isLessThan(rows * PAGES_A_ROW);
    }
}
