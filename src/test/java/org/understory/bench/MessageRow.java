package org.understory.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;

/// Messages of two hundred sockets until they are acknowledged, beside inserts of one row each over sixteen
/// connections to the same PostgreSQL.
record MessageRow(String name, String title) implements Row {

    private static final int SOCKETS = 200;
    private static final int ROOMS = 16;
    private static final long SEED = 1000;

    @Override
    public Aim aim() {
        return Aim.rateAtLeast(5);
    }

    @Override
    public Comparison prepare(Stage stage) throws IOException, SQLException, InterruptedException {
        try (var connection = stage.connect()) {
            InsertLoad.makeTable(connection);
        }
        var articles = new ArrayList<Discussions.Article>();
        for (int i = 0; i < ROOMS; i++) {
            articles.add(stage.discussions().article("said-" + i, 0));
        }
        var texts = Texts.messages(SEED);
        return new Comparison(
                new InsertLoad(stage, articles, texts),
                new MessageLoad(
                        stage.rooms().crowd(),
                        stage.servicePort(),
                        SOCKETS,
                        stage.tokens(),
                        articles,
                        texts,
                        stage.serviceMeters()));
    }
}
