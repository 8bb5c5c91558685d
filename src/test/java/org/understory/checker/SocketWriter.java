package org.understory.checker;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Writes over a socket, which it cuts itself now and then.
final class SocketWriter extends Writer {

    private static final int CUTS_ONE_IN = 2000;
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    SocketWriter(String name, Scene scene, String token, Ledger ledger, int window) {
        super(name, scene, token, ledger, window);
    }

    @Override
    public void run() {
        while (hasMore()) {
            try (var link = Link.to(scene.sockets(), scene.anyInstance(), Optional.of(token))) {
                for (var message : open.values()) {
                    say(link, message);
                }
                try {
                    talk(link);
                } finally {
                    giveSomeUp();
                }
            } catch (IOException _) {
                waitAMoment();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void talk(Link link) throws IOException, InterruptedException {
        while (hasMore()) {
            while (mayBegin()) {
                say(link, begin());
            }
            var heard = link.next(LONGEST_SILENCE).orElseThrow(() -> new IOException("No answer"));
            var id = heard.getString("id");
            switch (heard.getString("op")) {
                case "ack" -> acked(id, heard.getLong("seq"));
                case "error" -> {
                    if (id == null || refused(id, heard.getInteger("status"))) {
                        throw new IOException("To be sent again");
                    }
                }
                default -> {} // A writer listens to no topic; whatever else is said is for readers.
            }
            if (ThreadLocalRandom.current().nextInt(CUTS_ONE_IN) == 0) {
                throw new IOException("Cut");
            }
        }
    }

    private static void say(Link link, Message message) throws IOException {
        link.say(new JsonObject()
                .put("op", "send")
                .put("topic", message.room().topic())
                .put("id", message.id())
                .mergeIn(message.body()));
    }
}
