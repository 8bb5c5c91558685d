package org.understory.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
