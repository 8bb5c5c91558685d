package org.understory.transfer;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One import. What is new of the files is first read into tables of the connection's own, because a file may tell
/// things in any order and an article can have more comments than memory holds; from there readers, articles and
/// comments are written, the comments in transactions of whole articles.
final class ImportRun {

    private static final int ARTICLES_THAT_TELL_THE_LANGUAGE = 300;

    private final ImportOrder order;
    private final Connection connection;
    private final Ahead ahead;
    private final Progress progress;
    private final Archives archives;
    private final Rendering rendering;
    private final Staging staging;
    private final BatchPlan plan;

    ImportRun(
            ImportOrder order,
            Connection connection,
            Ahead ahead,
            Progress progress,
            Complaints complaints,
            Archives archives,
            Rendering rendering) {
        this.order = order;
        this.connection = connection;
        this.ahead = ahead;
        this.progress = progress;
        this.archives = archives;
        this.rendering = rendering;
        this.staging = new Staging(connection, order.source(), new Reading(ahead, progress), complaints);
        this.plan = new BatchPlan(connection);
    }

    ImportReport go(Instant now, int commentsInBatch) throws IOException, SQLException {
        var begun = System.nanoTime();
        var accounts = read(commentsInBatch);
        var articles =
                new ArticleWriting(connection, order, staging.articles(), archives.articles(), archives.readers());
        articles.find();
        settle(accounts.articles());
        var readersAdded = new ReaderWriting(connection, archives.readers(), progress)
                .write(new StagedAuthors(connection), order.issuer(), now);
        var articlesAdded = add(articles, now);
        var comments = new CommentWriting(
                connection, order, staging.comments(), archives.comments(), archives.readers(), rendering, ahead);
        comments.write(plan.batches(), progress);
        accounts.comments().ifPresent(account -> account.imported(comments.written()));
        return new ImportReport(
                accounts.articles(),
                accounts.comments(),
                articlesAdded,
                readersAdded,
                comments.orphans(),
                comments.cycles(),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private record Accounts(Optional<Account> articles, Optional<Account> comments) {}

    private Accounts read(int commentsInBatch) throws IOException, SQLException {
        staging.create();
        Optional<Account> articles = Optional.empty();
        Optional<Account> comments = Optional.empty();
        if (order.archive().articles().isPresent()) {
            articles =
                    Optional.of(staging.readArticles(order.archive().articles().get()));
        }
        if (order.archive().comments().isPresent()) {
            comments =
                    Optional.of(staging.readComments(order.archive().comments().get()));
        }
        staging.comments().index();
        plan.make(commentsInBatch);
        connection.commit();
        return new Accounts(articles, comments);
    }

    private void settle(Optional<Account> articles) throws SQLException {
        if (articles.isPresent()) {
            articles.get().known(staging.articles().ofFile(true));
            articles.get().imported(staging.articles().ofFile(false));
        }
    }

    private long add(ArticleWriting articles, Instant now) throws IOException, SQLException {
        if (staging.articles().unplaced() == 0) {
            return 0;
        }
        var some = staging.articles().first(ARTICLES_THAT_TELL_THE_LANGUAGE);
        return articles.add(Stories.of(rendering, order, some, now), ahead, progress);
    }
}
