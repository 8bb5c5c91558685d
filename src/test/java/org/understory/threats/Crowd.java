package org.understory.threats;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.ObjIntConsumer;

/// Eight hands at once, for tests that would take long one by one.
final class Crowd {

    private static final int HANDS = 8;

    private Crowd() {}

    /// Returns when everything is done; throws what the first failure threw.
    ///
    /// @param action also gets the number of the item, from 0
    static <T> void forEach(List<T> items, ObjIntConsumer<T> action) {
        try (var hands = Executors.newFixedThreadPool(HANDS)) {
            var work = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < items.size(); i++) {
                var number = i;
                work.add(CompletableFuture.runAsync(() -> action.accept(items.get(number), number), hands));
            }
            work.forEach(CompletableFuture::join);
        }
    }
}
