package org.understory.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// A page of threads that is not cached, read by somebody who is signed in: of a discussion of a hundred thousand
/// comments beside one of a hundred.
///
/// @param singleThread whether all comments answer the first one
record SizeRow(String name, String title, boolean singleThread) implements Row {

    private static final int SMALL = 100;
    private static final int LARGE = 100_000;
    private static final int CONNECTIONS = 4;

    @Override
    public Aim aim() {
        return Aim.medianAtMost(1.5);
    }

    @Override
    public Comparison prepare(Stage stage) throws IOException, SQLException, InterruptedException {
        return new Comparison(reading(stage, SMALL), reading(stage, LARGE));
    }

    private Side reading(Stage stage, int comments) throws IOException, SQLException, InterruptedException {
        var article = article(stage.discussions(), comments);
        var request = Requests.get(
                article.commentsPath(),
                List.of("Authorization: Bearer " + stage.tokens().getFirst()));
        return new HttpLoad(stage.servicePort(), CONNECTIONS, Requests.same(request), 200, stage.serviceMeters());
    }

    private Discussions.Article article(Discussions discussions, int comments) throws SQLException {
        return singleThread
                ? discussions.singleThread("single-thread-" + comments, comments)
                : discussions.article("threads-" + comments, comments);
    }
}
