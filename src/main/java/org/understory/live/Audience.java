package org.understory.live;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;

/// Who listens to one topic on one event loop; touched only there.
final class Audience {

    private final ArrayList<Subscription> members = new ArrayList<>();

    void add(Subscription subscription) {
        subscription.place = members.size();
        members.add(subscription);
    }

    void remove(Subscription subscription) {
        var end = members.removeLast();
        if (end != subscription) {
            members.set(subscription.place, end);
            end.place = subscription.place;
        }
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /// Gives everybody the same bytes. A socket that is full is not waited for: it catches up when it has drained.
    ///
    /// @param first the number of the first event in the frame
    void deliver(ByteBuf frame, long first, long last) {
        try {
            for (int i = 0; i < members.size(); i++) {
                var member = members.get(i);
                if (member.last >= last || member.lagging) {
                    continue;
                }
                if (!member.connection.hasRoom()) {
                    member.lagging = true;
                } else if (member.last + 1 == first) {
                    member.connection.write(frame.retainedDuplicate());
                    member.last = last;
                } else {
                    member.tail.catchUp(member);
                }
            }
        } finally {
            frame.release();
        }
    }

    void reset(ByteBuf frame, long head) {
        members.forEach(member -> {
            member.last = head;
            member.lagging = false;
        });
        tell(frame);
    }

    /// What is of no use later: left out where a socket is full.
    void tell(ByteBuf frame) {
        try {
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).connection.hasRoom()) {
                    members.get(i).connection.write(frame.retainedDuplicate());
                }
            }
        } finally {
            frame.release();
        }
    }
}
