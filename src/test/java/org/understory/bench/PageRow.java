package org.understory.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A visitor's page or list of a discussion of ten thousand comments, beside a server that repeats the same bytes.
///
/// @param address which of the article's addresses is asked for
/// @param headers of the request
/// @param known whether the visitor has it already, and says so
record PageRow(String name, String title, Address address, List<String> headers, boolean known) implements Row {

    private static final int COMMENTS = 10_000;
    private static final int CONNECTIONS = 32;

    /// What of an article is asked for.
    interface Address {
        String of(Discussions.Article article);
    }

    @Override
    public Aim aim() {
        return Aim.rateAtLeast(0.5);
    }

    @Override
    public Comparison prepare(Stage stage) throws IOException, SQLException {
        var path = address.of(stage.discussions().article("ten-thousand", COMMENTS));
        var request = Requests.get(path, headers);
        var answer = Answer.to(stage.servicePort(), request);
        if (known) {
            var conditional = new ArrayList<>(headers);
            conditional.add("If-None-Match: " + answer.header("etag"));
            request = Requests.get(path, conditional);
            answer = Answer.to(stage.servicePort(), request);
        }
        var expected = known ? 304 : 200;
        if (answer.status() != expected) {
            throw new IOException("%s is answered with %d".formatted(path, answer.status()));
        }
        var barePort = stage.bareServer().repeat(name, answer);
        if (!Answer.to(barePort, request).isLike(answer)) {
            throw new IOException("The bare server does not repeat " + path);
        }
        var requests = Requests.same(request);
        return new Comparison(
                new HttpLoad(barePort, CONNECTIONS, requests, expected, stage.bareServerMeters()),
                new HttpLoad(stage.servicePort(), CONNECTIONS, requests, expected, stage.serviceMeters()));
    }
}
