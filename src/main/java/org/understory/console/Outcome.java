package org.understory.console;

import java.util.Optional;
import java.util.UUID;

/// What came of the last form, as the page says it that the form leads back to.
///
/// @param batch under which it can be undone; empty where nothing was done
/// @param decided how many posts it is about
/// @param kept how many were left as they are, because something was decided or edited meanwhile
/// @param undone how many decisions were taken back
record Outcome(Optional<UUID> batch, long decided, long kept, long undone) {

    public boolean nothing() {
        return batch.isEmpty() && kept == 0 && undone == 0;
    }
}
