package org.understory.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.transfer.ImportDesk.comment;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against PostgreSQL: what becomes of trees of replies, however the file tells them.
class ImportedThreadsTest {

    private ImportDesk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new ImportDesk(folder);
    }

    @AfterEach
    void every_discussion_is_whole() throws Exception {
        new DiscussionState(desk).holds();
    }

    @Test
    void a_tree_stands_as_in_the_file() throws Exception {
        desk.comments(
                        comment("1", null, "2020-01-01T10:00:00Z", "one"),
                        comment("2", "1", "2020-01-01T11:00:00Z", "below one"),
                        comment("3", "2", "2020-01-01T12:00:00Z", "below that"),
                        comment("4", null, "2020-01-01T13:00:00Z", "two"),
                        comment("5", "1", "2020-01-01T14:00:00Z", "below one again"))
                .run();
        assertThat(desk.threads()).isEqualTo("""
                1 one
                  2 below one
                    3 below that
                  5 below one again
                4 two""");
        assertThat(desk.rows("SELECT replies FROM comment ORDER BY seq")).containsExactly("2", "1", "0", "0", "0");
    }

    @Test
    void a_reply_may_stand_before_what_it_answers() throws Exception {
        desk.comments(
                        comment("3", "2", "2020-01-01T12:00:00Z", "third"),
                        comment("2", "1", "2020-01-01T11:00:00Z", "second"),
                        comment("1", null, "2020-01-01T10:00:00Z", "first"))
                .run();
        assertThat(desk.threads()).isEqualTo("""
                1 first
                  2 second
                    3 third""");
    }

    @Test
    void a_reply_may_be_older_than_what_it_answers() throws Exception {
        desk.comments(
                        comment("1", null, "2020-01-02T00:00:00Z", "question"),
                        comment("2", "1", "2020-01-01T00:00:00Z", "answer by a clock that is slow"))
                .run();
        assertThat(desk.threads()).isEqualTo("""
                2 question
                  1 answer by a clock that is slow""");
    }

    @Test
    void numbers_follow_the_times_and_not_the_lines() throws Exception {
        desk.comments(
                        comment("1", null, "2020-01-03T00:00:00Z", "last"),
                        comment("2", null, "2020-01-01T00:00:00Z", "first"),
                        comment("3", null, "2020-01-02T00:00:00+01:00", "middle"))
                .run();
        assertThat(desk.threads()).isEqualTo("""
                1 first
                2 middle
                3 last""");
    }

    @Test
    void comments_without_a_time_get_that_of_the_article_and_keep_their_order() throws Exception {
        desk.articles("{'article_id':'a','title':'A','created_at':'2015-05-05T05:05:05Z'}")
                .comments(comment("9", null, null, "first"), comment("1", "9", null, "second"))
                .run();
        assertThat(desk.threads()).isEqualTo("""
                1 first
                  2 second""");
        assertThat(desk.rows("SELECT DISTINCT created_at AT TIME ZONE 'UTC' FROM comment"))
                .containsExactly("2015-05-05 05:05:05");
    }

    @Test
    void a_reply_to_what_is_not_there_becomes_a_thread() throws Exception {
        var report = desk.comments(
                        comment("2", "1", "2020-01-01T00:00:00Z", "to a deleted one"),
                        comment("3", "2", "2020-01-02T00:00:00Z", "to that"))
                .run();
        assertThat(desk.threads()).isEqualTo("""
                1 to a deleted one
                  2 to that""");
        assertThat(report.orphans()).isEqualTo(1);
        assertThat(report.isBalanced()).isTrue();
    }

    @Test
    void a_reply_to_a_comment_of_another_article_becomes_a_thread() throws Exception {
        var report = desk.comments(
                        "{'article_id':'b','comment_id':'1','text':'elsewhere'}", comment("2", "1", null, "here"))
                .run();
        assertThat(desk.threads()).isEqualTo("1 here");
        assertThat(report.orphans()).isEqualTo(1);
    }

    @Test
    void circles_are_cut_at_their_first_comment() throws Exception {
        var report = desk.comments(
                        comment("1", "3", "2020-01-01T00:00:00Z", "a"),
                        comment("2", "1", "2020-01-02T00:00:00Z", "b"),
                        comment("3", "2", "2020-01-03T00:00:00Z", "c"),
                        comment("4", "3", "2020-01-04T00:00:00Z", "hangs on the circle"),
                        comment("5", "5", "2020-01-05T00:00:00Z", "answers itself"))
                .run();
        assertThat(desk.threads()).isEqualTo("""
                1 a
                  2 b
                    3 c
                      4 hangs on the circle
                5 answers itself""");
        assertThat(report.cycles()).isEqualTo(2);
        assertThat(report.orphans()).isZero();
    }

    @Test
    void the_lines_of_an_article_need_not_stand_together() throws Exception {
        desk.comments(
                comment("2", "1", "2020-01-02T00:00:00Z", "reply"),
                "{'article_id':'b','comment_id':'1','text':'between'}",
                comment("1", null, "2020-01-01T00:00:00Z", "comment"));
        desk.run(desk.order(), 1);
        assertThat(desk.threads()).isEqualTo("""
                1 comment
                  2 reply""");
    }

    @Test
    void a_thread_of_ten_thousand_levels_is_imported() throws Exception {
        var lines = new String[10_000];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = comment("c" + i, i == 0 ? null : "c" + (i - 1), null, "level " + i);
        }
        desk.comments(lines).run();
        assertThat(desk.rows("SELECT max(depth) FROM comment")).containsExactly("9999");
    }
}
