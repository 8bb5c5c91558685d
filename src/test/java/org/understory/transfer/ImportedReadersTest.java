package org.understory.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against PostgreSQL: everybody who wrote becomes one reader with a name of their own.
class ImportedReadersTest {

    private ImportDesk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new ImportDesk(folder);
    }

    private static String by(int id, String author) {
        return "{'article_id':'a','comment_id':'%d','author':%s,'created_at':'20%02d-01-01','text':'words'}"
                .formatted(id, author, id % 100);
    }

    @Test
    void one_name_is_one_reader_who_joined_with_the_first_comment() throws Exception {
        var report = desk.comments(by(12, "'Ada'"), by(11, "'Ada'"), by(13, "'Boris'"))
                .run();
        assertThat(
                        desk.rows(
                                "SELECT concat_ws(' ', issuer, subject, display_name, joined_at::date) FROM reader ORDER BY id"))
                .containsExactly("import:src Ada Ada 2011-01-01", "import:src Boris Boris 2013-01-01");
        assertThat(report.readersAdded()).isEqualTo(2);
    }

    @Test
    void comments_of_nobody_are_by_one_unknown_reader() throws Exception {
        desk.comments(by(1, "null"), by(2, "''"), by(3, "'Unknown reader'")).run();
        assertThat(desk.rows("SELECT concat_ws('|', subject, display_name) FROM reader ORDER BY id"))
                .containsExactly("|Unknown reader", "Unknown reader|Unknown reader 2");
    }

    @Test
    void names_that_look_alike_are_numbered() throws Exception {
        desk.change("""
                INSERT INTO reader (issuer, subject, display_name, folded_name, joined_at)
                VALUES ('keycloak', 'x', 'Ada', 'ada', now())""");
        desk.comments(by(1, "'Ada'"), by(2, "'ada'"), by(3, "'A.d.a'"), by(4, "'Аda'"))
                .run();
        assertThat(desk.rows("SELECT display_name FROM reader ORDER BY id"))
                .containsExactly("Ada", "A.d.a 2", "Ada 3", "ada 4", "Аda 5");
    }

    @Test
    void thousands_may_be_called_what_is_no_name() throws Exception {
        var lines = IntStream.range(0, 6_000)
                .mapToObj(i -> by(i, "'" + "!".repeat(1 + i % 90) + "\\u2764" + "?".repeat(i / 90) + "'"));
        desk.comments(lines.toArray(String[]::new)).run();
        assertThat(desk.count("reader")).isEqualTo(6_000);
        assertThat(desk.rows("SELECT count(DISTINCT folded_name) FROM reader")).containsExactly("6000");
        assertThat(desk.rows("SELECT display_name FROM reader WHERE display_name LIKE '% 6000'"))
                .containsExactly("Reader 6000");
    }

    @Test
    void whatever_stands_for_a_name_is_kept_within_its_bounds() throws Exception {
        desk.comments(by(1, "'%s'".formatted("x".repeat(5_000))), by(2, "'\\ud83d\\u0000 \\u202ex'"))
                .run();
        assertThat(desk.rows("SELECT max(length(display_name)) FROM reader")).containsExactly("40");
        assertThat(desk.count("comment")).isEqualTo(2);
    }
}
