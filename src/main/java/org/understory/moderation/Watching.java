package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.understory.post.PostKind;

/// What is being said somewhere, as a moderator sees it: with what is held.
@ApplicationScoped
public class Watching {

    private static final Comparator<QueueItem> AS_WRITTEN = Comparator.comparing(QueueItem::createdAt)
            .thenComparing(item -> item.target().id());

    private final ModerationTransaction transaction;
    private final Queue queue;
    private final CaseQueries queries;
    private final Kinds kinds;

    Watching(ModerationTransaction transaction, Queue queue, CaseQueries queries, Kinds kinds) {
        this.transaction = transaction;
        this.queue = queue;
        this.queries = queries;
        this.kinds = kinds;
    }

    /// @param head how far the log of the place goes
    /// @param posts in the order in which they were written
    public record Seen(long head, List<QueueItem> posts) {}

    /// The newest posts of an article and those that wait there, for a moderator or for their time.
    ///
    /// @param shown how many of those that readers see at most, and of those that they see when their time comes
    /// @param held how many of those that are held at most
    public Seen in(Moderator who, PostKind kind, long articleId, int shown, int held) {
        return transaction.read((connection, after) -> {
            var end = kinds.of(kind).end(connection, articleId, shown);
            var wanted = new LinkedHashSet<>(end.newest());
            wanted.addAll(end.delayed());
            wanted.addAll(queries.held(connection, kind, articleId, held));
            var rows = queries.those(connection, kind, wanted).stream()
                    .filter(row -> who.sees(row.sectionId()))
                    .filter(row -> row.shown() ? row.state() != CaseState.CLOSED : row.state() == CaseState.HELD)
                    .toList();
            var unseen = Stream.concat(
                            kinds.of(kind).unmoderated(connection, wanted).stream(),
                            kinds.of(kind).delayed(connection, end.delayed()).stream())
                    .filter(post -> who.sees(post.sectionId()))
                    .toList();
            var posts = new ArrayList<>(queue.items(connection, rows));
            posts.addAll(queue.unseen(connection, unseen));
            posts.sort(AS_WRITTEN);
            return new Seen(end.head(), queue.waiting(connection, posts));
        });
    }
}
