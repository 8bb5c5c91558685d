package org.understory.chat;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.understory.live.Event;
import org.understory.live.Hub;
import org.understory.live.Topic;
import org.understory.moderation.CaseTeller;
import org.understory.moderation.Findings;
import org.understory.notification.Notices;
import org.understory.notification.Notifier;
import org.understory.post.Batch;
import org.understory.web.Problem;

/// Writes new messages of any number of rooms in one transaction, and publishes those that are committed. The
/// lock on a room's row makes its numbers gapless and their order the order of commits.
@Singleton
class Messages implements Batch<NewMessage, Delivered> {

    private final Rooms rooms;
    private final Hub hub;
    private final Notifier notifier;
    private final MessageEvents events;
    private final RoomCounts counts;
    private final ChatConfig config;
    private final Findings findings;
    private final ModeratedMessages moderated;
    private final CaseTeller teller;

    Messages(
            Rooms rooms,
            Hub hub,
            Notifier notifier,
            MessageEvents events,
            RoomCounts counts,
            ChatConfig config,
            Findings findings,
            ModeratedMessages moderated,
            CaseTeller teller) {
        this.findings = findings;
        this.moderated = moderated;
        this.teller = teller;
        this.rooms = rooms;
        this.hub = hub;
        this.notifier = notifier;
        this.events = events;
        this.counts = counts;
        this.config = config;
    }

    @Override
    public List<Delivered> write(Connection connection, List<NewMessage> items) throws SQLException {
        var articles = new TreeSet<Long>();
        items.forEach(item -> articles.add(item.articleId()));
        var locked = rooms.lock(connection, articles);
        var precedents = Precedents.of(connection, items);
        var rows = new MessageRows();
        var notices = new Notices();
        var found = new ArrayList<NewMessage>();
        var outcomes = new ArrayList<Delivered>(items.size());
        for (var item : items) {
            var room = Optional.ofNullable(locked.get(item.articleId()));
            outcomes.add(repeated(item, precedents)
                    .or(() -> refusal(item, room, precedents).map(Delivered.Refused::new))
                    .orElseGet(() -> add(item, room.orElseThrow(), precedents, rows, notices, found)));
        }
        rows.write(connection);
        notices.write(connection);
        if (!found.isEmpty()) {
            findings.open(connection, moderated.found(connection, found));
        }
        return outcomes;
    }

    @Override
    public void committed(List<Delivered> outcomes) {
        var said = new LinkedHashMap<Long, List<Event>>();
        for (var outcome : outcomes) {
            if (outcome instanceof Delivered.Published(long articleId, MessageView message, long messages)) {
                counts.ofMessages(articleId, messages);
                said.computeIfAbsent(articleId, id -> new ArrayList<>()).add(events.of(message));
            }
            if (outcome instanceof Delivered.Held(long articleId, boolean delayed) && delayed) {
                counts.ofDelayed(articleId);
            }
        }
        said.forEach((articleId, messages) -> hub.publish(new Topic.Chat(articleId), messages));
        notifier.wake();
        if (outcomes.stream().anyMatch(Delivered.Held.class::isInstance)) {
            teller.wake();
        }
    }

    private static Optional<Delivered> repeated(NewMessage item, Precedents precedents) {
        return precedents
                .earlier(item)
                .map(earlier -> Arrays.equals(earlier.hash(), item.requestHash())
                        ? new Delivered.Repeated(earlier.seq())
                        : new Delivered.Refused(Problem.of(Problem.Kind.KEY_REUSED)));
    }

    private Optional<Problem> refusal(NewMessage item, Optional<Room> room, Precedents precedents) {
        if (room.isEmpty()) {
            return Optional.of(Problem.of(Problem.Kind.NOT_FOUND));
        }
        if (room.get().siteNotice().isPresent()) {
            return room.get().siteNotice().map(Problem::closed);
        }
        var last = precedents.last(item);
        var closed = room.get().rules().refusal(item.author(), last.map(Precedents.Last::at), item.at());
        if (closed.isPresent()) {
            return closed;
        }
        if (item.replyTo().isPresent() && precedents.quoted(item).isEmpty()) {
            return Optional.of(new Problem(Problem.Kind.PARENT_ELSEWHERE, Map.of("field", "replyTo")));
        }
        return last.filter(said -> isSaidAgain(item, said)).map(said -> Problem.of(Problem.Kind.SAID_ALREADY));
    }

    /// The same letters and digits as a moment ago are the same message, however it is dressed.
    private boolean isSaidAgain(NewMessage item, Precedents.Last last) {
        return !item.author().staff()
                && last.at().plus(config.repetition()).isAfter(item.at())
                && last.letters().equals(item.body().text().letters());
    }

    private static Delivered add(
            NewMessage item,
            Room room,
            Precedents precedents,
            MessageRows rows,
            Notices notices,
            List<NewMessage> found) {
        if (item.screened().isRemarkable()) {
            found.add(item);
        }
        if (item.screened().held()
                || room.rules().heldUntil(item.author(), item.at()).isPresent()) {
            rows.add(item, room, Optional.empty());
            precedents.wrote(item, Optional.empty());
            return new Delivered.Held(item.articleId(), !item.screened().held());
        }
        var seq = room.next(item.at());
        rows.add(item, room, Optional.of(seq));
        precedents.wrote(item, Optional.of(seq));
        var author = item.author();
        notices.posted(
                NotifiedMessages.ref(item.articleId(), seq),
                author.id(),
                precedents.quotedAuthor(item),
                item.body().mentions());
        return new Delivered.Published(
                item.articleId(),
                MessageView.published(
                        seq,
                        item.at(),
                        new MessageView.Author(author.id(), author.name(), author.staff()),
                        item.body(),
                        precedents.quoted(item),
                        Optional.empty(),
                        false),
                room.messages());
    }
}
