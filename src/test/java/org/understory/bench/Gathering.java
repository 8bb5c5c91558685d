package org.understory.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All who listen in some rooms. They come when they are needed and leave when the sockets are needed by others: one
/// process may not have enough for both sides of a row.
final class Gathering {

    private static Gathering present;

    private final Crowd crowd;
    private final List<Hall> halls;
    private final List<Member> members = new ArrayList<>();

    Gathering(Crowd crowd, List<Hall> halls) {
        this.crowd = crowd;
        this.halls = List.copyOf(halls);
    }

    Crowd crowd() {
        return crowd;
    }

    List<Hall> halls() {
        return halls;
    }

    List<Member> members() {
        return members;
    }

    void gather() throws InterruptedException {
        if (present == this) {
            return;
        }
        if (present != null) {
            present.leave();
        }
        present = this;
        for (var hall : halls) {
            for (int i = 0; i < hall.listeners(); i++) {
                members.add(new Member(hall, Optional.empty()));
            }
        }
        crowd.open(members);
    }

    void leave() throws InterruptedException {
        crowd.drop(members);
        members.clear();
        present = null;
    }
}
