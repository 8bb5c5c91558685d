package org.understory.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;
import org.understory.moderation.Queue;
import org.understory.moderation.QueueFilter;
import org.understory.moderation.QueueQuery;
import org.understory.moderation.Reason;

/// Where a part of a queue is looked at.
///
/// @param cursor of the part; empty for the beginning
record DeskAddress(Queue.Name queue, QueueFilter filter, Optional<String> cursor) {

    static DeskAddress of(QueueQuery query) {
        return new DeskAddress(query.queue(), query.filter(), Optional.ofNullable(query.cursor()));
    }

    /// Another queue, narrowed to the same section.
    public DeskAddress to(Queue.Name other) {
        var narrowed = new QueueFilter(
                filter.section(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new DeskAddress(other, narrowed, Optional.empty());
    }

    public DeskAddress at(String place) {
        return new DeskAddress(queue, filter, Optional.of(place));
    }

    public DeskAddress atStart() {
        return new DeskAddress(queue, filter, Optional.empty());
    }

    public boolean isNarrowed() {
        return !filter.equals(QueueFilter.NONE);
    }

    /// From the root, with its query.
    public String path() {
        var query = new StringJoiner("&", "/moderation?", "");
        add(query, "state", Optional.of(queue.code()));
        add(query, "section", filter.section());
        add(query, "article", filter.articleId());
        add(query, "author", filter.authorId());
        add(query, "reason", filter.reason().map(Reason::code));
        add(query, "check", filter.check());
        add(query, "language", filter.language());
        add(query, "older", filter.olderThanHours());
        add(query, "q", filter.query());
        add(query, "cursor", cursor);
        return query.toString();
    }

    private static void add(StringJoiner query, String name, Optional<?> value) {
        value.ifPresent(v -> query.add(name + "=" + URLEncoder.encode(v.toString(), StandardCharsets.UTF_8)));
    }
}
