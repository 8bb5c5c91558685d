package org.understory.checker;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;

/// Writes over HTTP, one message after the other, as pages do that cannot open a socket.
final class HttpWriter extends Writer {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    HttpWriter(String name, Scene scene, String token, Ledger ledger) {
        super(name, scene, token, ledger, 1);
    }

    @Override
    public void run() {
        while (hasMore()) {
            try {
                if (mayBegin()) {
                    begin();
                }
                for (var message : new ArrayList<>(open.values())) {
                    post(message);
                }
            } catch (ConnectException _) {
                waitAMoment();
            } catch (IOException _) {
                giveSomeUp();
                waitAMoment();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void post(Message message) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(message.room().messages(scene.anyInstance(), ""))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", message.id())
                .POST(BodyPublishers.ofString(message.body().encode()))
                .build();
        var answer = scene.http().send(request, BodyHandlers.ofString());
        if (answer.statusCode() == 201) {
            acked(message.id(), new JsonObject(answer.body()).getLong("seq"));
        } else if (refused(message.id(), answer.statusCode())) {
            throw new IOException("To be sent again");
        }
    }
}
