package org.understory.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.understory.article.ArticleArchive;
import org.understory.chat.MessageArchive;
import org.understory.discussion.CommentArchive;
import org.understory.post.Markup;
import org.understory.post.WrittenLanguage;
import org.understory.reader.ReaderArchive;

/// An importer with a database of its own and a folder to import from; and what the database says afterwards.
final class ImportDesk {

    static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    private static final Archives ARCHIVES =
            new Archives(new ReaderArchive(), new ArticleArchive(), new CommentArchive(), new MessageArchive());
    private static final Rendering RENDERING = new Rendering(new Markup(), new WrittenLanguage());

    final DataSource database = TransferDatabase.fresh();
    final Path folder;
    final List<String> said = new ArrayList<>();

    ImportDesk(Path folder) {
        this.folder = folder;
    }

    static Rendering rendering() {
        return RENDERING;
    }

    static Archives archives() {
        return ARCHIVES;
    }

    /// Writes the file of comments; quotes may be typed as apostrophes.
    ImportDesk comments(String... lines) throws IOException {
        return file("comments.jsonl", lines);
    }

    ImportDesk articles(String... lines) throws IOException {
        return file("articles.jsonl", lines);
    }

    /// A line of article `a`.
    static String comment(String id, String parent, String at, String text) {
        return "{'article_id':'a','comment_id':'%s','parent_id':%s,'author':'Ada','created_at':%s,'text':'%s'}"
                .formatted(id, parent == null ? null : "'" + parent + "'", at == null ? null : "'" + at + "'", text);
    }

    ImportReport run() throws IOException, SQLException {
        return run(order(), 10_000);
    }

    ImportOrder order() throws IOException {
        return ImportOrder.of(Archive.at(folder), "src");
    }

    ImportReport run(ImportOrder order, int commentsInBatch) throws IOException, SQLException {
        return run(order, commentsInBatch, new Watcher());
    }

    ImportReport run(ImportOrder order, int commentsInBatch, Progress progress) throws IOException, SQLException {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new Importer(database, ARCHIVES, RENDERING, clock).run(order, progress, commentsInBatch);
    }

    /// The discussion of article `a`, each comment as its number and text, indented by its depth.
    String threads() throws SQLException {
        return threads("src:a");
    }

    String threads(String externalId) throws SQLException {
        return String.join("\n", rows("""
                        WITH RECURSIVE thread AS (
                          SELECT c.*, ARRAY[c.seq] AS path FROM comment c WHERE parent_id IS NULL
                          UNION ALL
                          SELECT c.*, t.path || c.seq FROM comment c JOIN thread t ON t.id = c.parent_id)
                        SELECT repeat('  ', depth) || seq || ' ' || t.source
                        FROM thread t JOIN article a ON a.id = t.article_id
                        WHERE a.external_id = '%s' ORDER BY path""".formatted(externalId)));
    }

    List<String> rows(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            var rows = new ArrayList<String>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }

    long count(String table) throws SQLException {
        return Long.parseLong(rows("SELECT count(*) FROM " + table).getFirst());
    }

    void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private ImportDesk file(String name, String... lines) throws IOException {
        var text = String.join("\n", lines).replace('\'', '"') + "\n";
        Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /// Keeps what is said.
    class Watcher implements Progress {

        @Override
        public void begin(String step, long total, Unit unit) {}

        @Override
        public void reached(long done) {}

        @Override
        public void end() {}

        @Override
        public void say(String words) {
            said.add(words);
        }
    }
}
