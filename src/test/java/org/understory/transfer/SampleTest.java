package org.understory.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.understory.chat.MessageArchive.ArchivedMessage;
import org.understory.post.PostText;

/// Against PostgreSQL: the sample newsfeed as a new site shows it.
class SampleTest {

    @Test
    void the_sample_newsfeed_is_whole(@TempDir Path folder) throws Exception {
        var desk = new ImportDesk(folder);
        var sample = Sample.read(JsonMapper.builder().findAndAddModules().build());
        new SampleWriting(desk.database, ImportDesk.archives(), ImportDesk.rendering()).write(sample, ImportDesk.NOW);

        assertThat(sample.seed().headline()).startsWith("Russia rejects");
        assertThat(desk.count("article")).isEqualTo(sample.articles().size());
        assertThat(desk.count("comment")).isEqualTo(sample.comments().size());
        assertThat(desk.count("comment WHERE parent_id IS NOT NULL"))
                .isEqualTo(sample.comments().stream()
                        .filter(c -> c.parent() != null)
                        .count());
        new DiscussionState(desk).holds();
    }

    @Test
    void its_times_are_past_and_its_people_are_marked(@TempDir Path folder) throws Exception {
        var desk = new ImportDesk(folder);
        var sample = Sample.read(JsonMapper.builder().findAndAddModules().build());
        new SampleWriting(desk.database, ImportDesk.archives(), ImportDesk.rendering()).write(sample, ImportDesk.NOW);

        assertThat(desk.count("comment WHERE created_at >= '" + ImportDesk.NOW + "'"))
                .isZero();
        assertThat(desk.count("comment c JOIN article a ON a.id = c.article_id AND a.author_id = c.author_id"))
                .isEqualTo(sample.comments().stream()
                        .filter(c -> c.role().equals("author"))
                        .count());
        assertThat(desk.count("comment c JOIN reader r ON r.id = c.author_id WHERE r.staff"))
                .isGreaterThanOrEqualTo(sample.comments().stream()
                        .filter(SampleComment::isByStaff)
                        .count());
        assertThat(desk.count("comment c JOIN best_place b ON b.comment_id = c.id WHERE sign(rank) <> sign(score)"))
                .isZero();
    }

    @Test
    void three_of_its_stories_have_lively_rooms(@TempDir Path folder) throws Exception {
        var desk = new ImportDesk(folder);
        var sample = Sample.read(JsonMapper.builder().findAndAddModules().build());
        new SampleWriting(desk.database, ImportDesk.archives(), ImportDesk.rendering()).write(sample, ImportDesk.NOW);

        assertThat(desk.rows("SELECT DISTINCT language FROM message ORDER BY 1"))
                .containsExactly("en", "ru");
        assertThat(desk.count("room")).isEqualTo(3);
        assertThat(desk.rows("""
                SELECT r.article_id FROM message m JOIN room r ON r.article_id = m.article_id
                GROUP BY r.article_id
                HAVING count(*) BETWEEN 12 AND 25 AND count(DISTINCT author_id) >= 5 AND count(reply_to) > 0
                  AND count(*) = r.messages AND max(seq) = r.last_seq AND max(created_at) = r.last_at
                  AND r.head = r.messages + 1 AND r.pinned BETWEEN 1 AND r.messages""")).hasSize(3);
        assertThat(desk.count("message m JOIN message q ON q.article_id = m.article_id AND q.seq = m.reply_to"
                        + " WHERE q.seq < m.seq AND q.author_id <> m.author_id"))
                .isEqualTo(desk.count("message WHERE reply_to IS NOT NULL"));
        assertThat(desk.count("room_event e JOIN room r USING (article_id)"
                        + " WHERE e.type = 'pinned' AND e.target = r.pinned AND e.seq = r.head"))
                .isEqualTo(3);
        assertThat(desk.count("message m JOIN article a ON a.id = m.article_id"
                        + " WHERE m.created_at <= a.published_at OR m.created_at >= '" + ImportDesk.NOW + "'"))
                .isZero();
    }

    @Test
    void a_room_in_which_something_was_said_stays_as_it_is(@TempDir Path folder) throws Exception {
        var desk = new ImportDesk(folder);
        var sample = Sample.read(JsonMapper.builder().findAndAddModules().build());
        new SampleWriting(desk.database, ImportDesk.archives(), ImportDesk.rendering()).write(sample, ImportDesk.NOW);
        var before = desk.rows("SELECT message::text FROM message ORDER BY id");
        var room = Long.parseLong(desk.rows("SELECT min(article_id) FROM room").getFirst());
        var author =
                Long.parseLong(desk.rows("SELECT min(author_id) FROM message").getFirst());
        var body = ImportDesk.rendering().body(new PostText("Said once more"));
        var again = new ArchivedMessage(author, body, Optional.empty(), true, ImportDesk.NOW);

        try (var connection = desk.database.getConnection()) {
            ImportDesk.archives().messages().fill(connection, room, List.of(again));
        }

        assertThat(desk.rows("SELECT message::text FROM message ORDER BY id")).isEqualTo(before);
        assertThat(desk.count("room_event")).isEqualTo(3);
    }
}
