package org.understory.chat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.understory.chat.MessageView.Author;
import org.understory.chat.MessageView.Quoted;

/// A message where it stands in a room.
///
/// @param continued whether its author said the one before, a moment ago
/// @param startsDay whether it is the first of its day
/// @param startsUnread whether it is the first that came since its reader looked
public record Line(MessageView message, boolean continued, boolean startsDay, boolean startsUnread) {

    private static final Duration MOMENT = Duration.ofMinutes(5);

    /// One with every part that a message may have, which scripts fill.
    static final Line BLANK = new Line(
            new MessageView(
                    0,
                    MessageView.TYPE,
                    Instant.EPOCH,
                    Optional.of(new Author(0, "", true)),
                    "",
                    "",
                    Optional.empty(),
                    Optional.of(new Quoted(0, Optional.of(""), "")),
                    Optional.of(Instant.EPOCH),
                    false,
                    "published"),
            false,
            false,
            false);

    /// @param messages in the order of their numbers
    /// @param read how far the reader has read; empty for visitors and for those who never looked
    static List<Line> of(List<MessageView> messages, Optional<Long> read, Optional<Long> readerId) {
        var lines = new ArrayList<Line>(messages.size());
        var unreadBegan = read.isEmpty();
        MessageView before = null;
        for (var message : messages) {
            var startsDay = before == null || !day(before).equals(day(message));
            var startsUnread = !unreadBegan && message.seq() > read.get() && !isBy(message, readerId);
            unreadBegan |= startsUnread;
            var continued = !startsDay && !startsUnread && isContinued(before, message);
            lines.add(new Line(message, continued, startsDay, startsUnread));
            before = message;
        }
        return lines;
    }

    private static boolean isContinued(MessageView before, MessageView message) {
        return message.author().isPresent()
                && before.author().map(Author::id).equals(message.author().map(Author::id))
                && Duration.between(before.at(), message.at()).compareTo(MOMENT) < 0;
    }

    private static boolean isBy(MessageView message, Optional<Long> readerId) {
        return readerId.isPresent() && message.author().map(Author::id).equals(readerId);
    }

    private static LocalDate day(MessageView message) {
        return LocalDate.ofInstant(message.at(), ZoneOffset.UTC);
    }
}
