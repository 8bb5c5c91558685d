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

    /// @param messages how many the room has now
    void ofMessages(long articleId, long messages) {
        pulse.count(new Topic.Newsfeed(), "room/" + articleId, new Messages(articleId, messages));
    }
}
