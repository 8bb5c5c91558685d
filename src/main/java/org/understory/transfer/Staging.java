package org.understory.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Reads the files of an archive into temporary tables: of the comments only those that were not imported before.
final class Staging {

    private final StagedArticles articles;
    private final StagedComments comments;
    private final Imported imported;
    private final Reading reading;
    private final Complaints complaints;

    Staging(Connection connection, String source, Reading reading, Complaints complaints) {
        this.articles = new StagedArticles(connection);
        this.comments = new StagedComments(connection, source);
        this.imported = new Imported(connection, source);
        this.reading = reading;
        this.complaints = complaints;
    }

    StagedArticles articles() {
        return articles;
    }

    StagedComments comments() {
        return comments;
    }

    void create() throws SQLException {
        articles.create();
        comments.create();
    }

    Account readArticles(Path file) throws IOException, SQLException {
        var account = account(file);
        reading.lines(file, ArticleLine::of, lines -> articles.add(readable(lines, account)));
        articles.dropDuplicates().forEach(account::skip);
        return account;
    }

    Account readComments(Path file) throws IOException, SQLException {
        var account = account(file);
        reading.lines(file, CommentLine::of, lines -> comments.add(unknown(readable(lines, account), account)));
        comments.dropDuplicates().forEach(account::skip);
        return account;
    }

    private Account account(Path file) {
        return new Account(file.getFileName().toString(), complaints::add);
    }

    private static <T> List<Line.Readable<T>> readable(List<Line<T>> lines, Account account) {
        var readable = new ArrayList<Line.Readable<T>>(lines.size());
        account.read(lines.size());
        for (var line : lines) {
            switch (line) {
                case Line.Readable<T> found -> readable.add(found);
                case Line.Skipped<T> skipped -> account.skip(skipped);
            }
        }
        return readable;
    }

    private List<Line.Readable<CommentLine>> unknown(List<Line.Readable<CommentLine>> lines, Account account)
            throws SQLException {
        var keys = lines.stream()
                .map(Line.Readable::content)
                .map(comment -> new Imported.Key(comment.articleId(), comment.id()))
                .toList();
        var known = imported.known(keys);
        account.known(known.cardinality());
        var unknown = new ArrayList<Line.Readable<CommentLine>>();
        for (int i = 0; i < lines.size(); i++) {
            if (!known.get(i)) {
                unknown.add(lines.get(i));
            }
        }
        return unknown;
    }
}
