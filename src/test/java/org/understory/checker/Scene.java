package org.understory.checker;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Where a run plays.
///
/// @param instances addresses of the instances, each as good as any other
/// @param articles the rooms that are written into
record Scene(HttpClient http, List<URI> instances, List<Long> articles) {

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
