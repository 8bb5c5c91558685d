package org.understory.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;

/// Comments posted by sixteen readers, beside plain inserts of one row each over as many connections to the same
/// PostgreSQL.
///
/// @param discussions how many the readers write into
record PostRow(String name, String title, int discussions) implements Row {

    private static final long SEED = 1000;
    private static final int CREATED = 201;

    @Override
    public Aim aim() {
        return Aim.rateAtLeast(0.5);
    }

    @Override
    public Comparison prepare(Stage stage) throws IOException, SQLException, InterruptedException {
        try (var connection = stage.connect()) {
            InsertLoad.makeTable(connection);
        }
        var articles = new ArrayList<Discussions.Article>();
        for (int i = 0; i < discussions; i++) {
            articles.add(stage.discussions().article("written-%s-%d".formatted(name, i), 0));
        }
        var texts = Texts.comments(SEED);
        var posts = new Posts(stage.tokens(), articles, texts);
        return new Comparison(
                new InsertLoad(stage, articles, texts),
                new HttpLoad(stage.servicePort(), Stage.READERS, posts, CREATED, stage.serviceMeters()));
    }
}
