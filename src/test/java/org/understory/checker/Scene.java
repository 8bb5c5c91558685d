package org.understory.checker;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Where a run plays, and what its people reach it with.
///
/// @param instances addresses of the instances, each as good as any other
/// @param articles the rooms that are written into
record Scene(HttpClient http, Vertx vertx, WebSocketClient sockets, List<URI> instances, List<Long> articles)
        implements AutoCloseable {

    static Scene of(List<URI> instances, List<Long> articles) {
        var vertx = Vertx.vertx();
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new Scene(http, vertx, Link.client(vertx), instances, articles);
    }

    /// Ends what is open.
    @Override
    public void close() {
        http.shutdownNow();
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    URI anyInstance() {
        return any(instances);
    }

    Room anyRoom() {
        return new Room(any(articles));
    }

    List<Room> rooms() {
        return articles.stream().map(Room::new).toList();
    }

    private static <T> T any(List<T> list) {
        return list.get(ThreadLocalRandom.current().nextInt(list.size()));
    }

    record Room(long article) {

        String topic() {
            return "chat/" + article;
        }

        URI messages(URI instance, String query) {
            return instance.resolve("/api/articles/" + article + "/chat/messages" + query);
        }
    }
}
