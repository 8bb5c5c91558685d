package org.understory.chat;

import jakarta.inject.Singleton;
import org.understory.live.Pulse;
import org.understory.live.Topic;

/// Tells open pages, which list all rooms, in which of them something happened.
@Singleton
class RoomCounts {

    private final Pulse pulse;

    RoomCounts(Pulse pulse) {
        this.pulse = pulse;
    }

    private record Messages(long articleId, long messages) {}

    private record Delayed(long articleId, boolean delayed) {}

    /// @param messages how many the room has now
    void ofMessages(long articleId, long messages) {
        pulse.count(new Topic.Newsfeed(), "room/" + articleId, new Messages(articleId, messages));
    }

    /// Tells moderators that something waits in a room for its time: a case is opened only where somebody acts.
    void ofDelayed(long articleId) {
        pulse.count(new Topic.Moderation(), "delayed/" + articleId, new Delayed(articleId, true));
    }
}
