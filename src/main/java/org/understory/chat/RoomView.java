package org.understory.chat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/// A room in the list of rooms.
///
/// @param url the article's page
/// @param mode the one that holds now: a room whose time has come is closed
/// @param lastAt when somebody last said something
/// @param last the last message that was not removed
/// @param unread how many messages of others came since this reader looked, counted up to 100; empty for visitors and
/// for rooms where they never looked
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RoomView(
        long articleId,
        String headline,
        String language,
        String url,
        RoomMode mode,
        long messages,
        Instant lastAt,
        Optional<MessageView> last,
        Optional<Integer> unread) {

    /// One that scripts fill.
    public static final RoomView BLANK = new RoomView(
            0, "", "", "", RoomMode.OPEN, 0, Instant.EPOCH, Optional.of(Line.BLANK.message()), Optional.of(0));

    @JsonIgnore
    public int unreadCount() {
        return unread.orElse(0);
    }
}
