package org.understory.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.transfer.ImportDesk.comment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against PostgreSQL: what becomes of articles and of those who wrote.
class ImportedArticlesTest {

    private ImportDesk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new ImportDesk(folder);
    }

    private String article(String column) throws Exception {
        return desk.rows("SELECT " + column + " FROM article").getFirst();
    }

    @Test
    void an_article_is_imported_with_its_words_section_and_author() throws Exception {
        desk.articles("""
                        {'article_id':'a','title':'A fox was seen\\nin the park','text':'It was *red*, says the keeper.',\
                        'author':'Ada','created_at':'2019-03-04T05:06:07+01:00','section':'Local news'}""").comments(comment("1", null, null, "I saw it too")).run();
        assertThat(article("concat_ws('|', external_id, headline, lead, body_html, source, language, slug)"))
                .isEqualTo("src:a|A fox was seen in the park|It was *red*, says the keeper.||Ada|en|"
                        + "a-fox-was-seen-in-the-park");
        assertThat(article("published_at AT TIME ZONE 'UTC'")).isEqualTo("2019-03-04 04:06:07");
        assertThat(desk.rows("SELECT concat_ws('|', slug, name, language) FROM section"))
                .containsExactly("local-news|Local news|en");
        assertThat(desk.rows("SELECT a.author_id = c.author_id FROM article a JOIN comment c ON c.article_id = a.id"))
                .containsExactly("t");
    }

    @Test
    void a_long_text_begins_in_the_lead_and_stands_below_it() throws Exception {
        desk.articles("{'article_id':'a','title':'Words','text':'%s'}".formatted("many *words* ".repeat(50)))
                .run();
        assertThat(article("lead")).endsWith("many…").hasSizeLessThanOrEqualTo(220);
        assertThat(article("body_html")).startsWith("<p>many <em>words</em> many");
    }

    @Test
    void an_article_that_only_comments_name_is_made_of_what_they_tell() throws Exception {
        var report = desk.comments(
                        "{'article_id':'a','article_title':'Только в комментариях','comment_id':'1',"
                                + "'created_at':'2001-02-03T00:00:00Z','text':'Да'}",
                        comment("2", null, "2001-02-02T00:00:00Z", "Нет"))
                .run();
        assertThat(article("headline")).isEqualTo("Только в комментариях");
        assertThat(article("language")).isEqualTo("ru");
        assertThat(article("published_at AT TIME ZONE 'UTC'")).isEqualTo("2001-02-02 00:00:00");
        assertThat(desk.rows("SELECT name FROM section")).containsExactly("src");
        assertThat(report.articlesAdded()).isEqualTo(1);
        assertThat(report.articles()).isEmpty();
    }

    @Test
    void an_article_without_any_words_tells_its_language_by_its_comments() throws Exception {
        desk.comments(comment("1", null, null, "Þetta er nú meira bullið, segi ég og skrifa það hér."))
                .run();
        assertThat(article("headline")).isEqualTo("a");
        assertThat(article("language")).isEqualTo("is");
        assertThat(article("published_at AT TIME ZONE 'UTC'")).isEqualTo("2026-11-24 00:00:00");
    }

    @Test
    void an_article_without_comments_is_imported_too() throws Exception {
        var report =
                desk.articles("{'article_id':'a','title':'Nobody said a word'}").run();
        assertThat(desk.count("article")).isEqualTo(1);
        assertThat(report.isBalanced()).isTrue();
    }

    @Test
    void lines_of_articles_are_accounted_for_as_well() throws Exception {
        var report = desk.articles(
                        "{'article_id':'a','title':'One'}",
                        "{'article_id':'a','title':'Two'}",
                        "{}",
                        "{'article_id':7}")
                .run();
        var articles = report.articles().orElseThrow();
        assertThat(articles.imported()).isEqualTo(2);
        assertThat(articles.skipped()).isEqualTo(Map.of(Skip.DUPLICATE, 1L, Skip.NO_ID, 1L));
        assertThat(report.isBalanced()).isTrue();
        assertThat(desk.rows("SELECT headline FROM article ORDER BY id")).containsExactly("One", "7");
    }

    @Test
    void a_section_keeps_its_language_and_another_language_gets_one_of_its_own() throws Exception {
        desk.articles("{'article_id':'a','title':'News of the day in the English language','section':'News'}")
                .run();
        desk.articles("{'article_id':'b','title':'Новости дня на русском языке','section':'News'}")
                .run();
        assertThat(desk.rows("SELECT slug || ' ' || language FROM section ORDER BY id"))
                .containsExactly("news en", "news-ru ru");
    }

    @Test
    void language_and_section_can_be_given() throws Exception {
        desk.articles("{'article_id':'a','title':'Clearly an English title of an article','section':'News'}");
        var order = new ImportOrder(
                Archive.at(desk.folder), "src", Optional.of("de"), Optional.of("Archiv"), Optional.empty());
        desk.run(order, 10_000);
        assertThat(article("language")).isEqualTo("de");
        assertThat(desk.rows("SELECT name || ' ' || language FROM section")).containsExactly("Archiv de");
    }

    @Test
    void a_file_of_comments_finds_the_articles_beside_it() throws Exception {
        desk.articles("{'article_id':'a','title':'Beside'}").comments(comment("1", null, null, "x"));
        Files.move(desk.folder.resolve("comments.jsonl"), desk.folder.resolve("some.jsonl"));
        desk.run(ImportOrder.of(Archive.at(desk.folder.resolve("some.jsonl")), "src"), 10_000);
        assertThat(article("headline")).isEqualTo("Beside");
        assertThat(desk.threads()).isEqualTo("1 x");
    }

    @Test
    void scores_are_kept_and_order_the_threads() throws Exception {
        desk.comments(
                        "{'article_id':'a','comment_id':'1','text':'disliked','score':-2}",
                        "{'article_id':'a','comment_id':'2','text':'liked','score':5}",
                        "{'article_id':'a','comment_id':'3','text':'new'}")
                .run();
        assertThat(desk.rows("""
                        SELECT source || ' ' || score || ' ' || votes
                        FROM comment JOIN best_place ON comment_id = id ORDER BY rank DESC""")).containsExactly("liked 5 5", "new 0 0", "disliked -2 2");
    }

    @Test
    void html_and_markdown_become_what_a_posted_comment_would() throws Exception {
        desk.comments(
                        comment("1", null, null, "<b onclick=x>bold</b> **strong**"),
                        comment("2", null, null, "[only]: http://example.org"))
                .run();
        assertThat(desk.rows("SELECT html FROM comment ORDER BY seq"))
                .containsExactly(
                        "<p>&lt;b onclick&#61;x&gt;bold&lt;/b&gt; <strong>strong</strong></p>",
                        "<p>[only]: http://example.org</p>");
    }
}
