package org.understory.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.understory.discussion.ThreadQueries.Place;
import org.understory.web.Cursor;
import org.understory.web.Listing;

/// Pages of threads. Threads are paged by keyset on their order, and so are the replies below every comment on
/// theirs: all pages joined are the whole tree, each comment once, while others write.
@ApplicationScoped
public class Threads {

    /// How many comments of one thread a page shows before the rest is one click away.
    private static final int MAX_IN_THREAD = 40;

    private static final int MAX_ANCESTORS = 100;
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final ThreadQueries queries;

    Threads(ThreadQueries queries) {
        this.queries = queries;
    }

    /// A comment with what stands above it, the topmost first.
    public record InContext(List<CommentView> ancestors, CommentView comment) {}

    /// The first or a further page of an article's threads.
    public Listing<CommentView> page(long articleId, Sort sort, String cursor, int limit) {
        return switch (sort) {
            case NEWEST -> {
                var from = cursor == null
                        ? Long.MAX_VALUE
                        : Cursor.parse(cursor, sort.code(), 1).number(0);
                var places = queries.newest(articleId, from, limit + 1);
                yield listing(places, limit, last -> Cursor.of(sort.code(), last.seq()));
            }
            case OLDEST -> {
                var from = cursor == null
                        ? 0
                        : Cursor.parse(cursor, sort.code(), 1).number(0);
                var places = queries.oldest(articleId, from, limit + 1);
                yield listing(places, limit, last -> Cursor.of(sort.code(), last.seq()));
            }
            case BEST -> best(articleId, cursor, limit);
        };
    }

    /// Further replies of one comment.
    public Listing<CommentView> replies(long commentId, String cursor, int limit) {
        var from = cursor == null ? 0 : Cursor.parse(cursor, "replies", 1).number(0);
        var places = queries.replies(commentId, from, limit + 1);
        return listing(places, limit, last -> Cursor.of("replies", last.seq()));
    }

    /// One comment with its ancestors and its first replies. Who may see it was asked before.
    InContext inContext(long id) {
        var ancestorIds = queries.ancestors(id, MAX_ANCESTORS);
        var comment = tree(queries.one(id)).getFirst();
        var words = queries.words(ancestorIds);
        return new InContext(ancestorIds.stream().map(words::get).toList(), comment);
    }

    /// What a reader wrote, newest first.
    public Listing<CommentView> ofAuthor(long authorId, String cursor, int limit) {
        var from = cursor == null ? null : Cursor.parse(cursor, "author", 2);
        var before = from == null ? END_OF_TIME : Instant.ofEpochSecond(0, from.number(0));
        var ids = queries.ofAuthor(authorId, before, from == null ? Long.MAX_VALUE : from.number(1), limit + 1);
        var words = queries.words(ids);
        var views = ids.stream().limit(limit).map(words::get).toList();
        if (ids.size() <= limit) {
            return Listing.last(views);
        }
        var last = views.getLast();
        var nanos = Math.addExact(
                Math.multiplyExact(last.createdAt().getEpochSecond(), 1_000_000_000L),
                last.createdAt().getNano());
        return new Listing<>(
                views, Optional.of(Cursor.of("author", nanos, last.id()).encode()));
    }

    /// What these comments answer, by the answered comments' ids; the first of a thread answer nothing.
    public Map<Long, CommentView> answered(List<CommentView> comments) {
        return queries.words(
                comments.stream().flatMap(c -> c.parentId().stream()).distinct().toList());
    }

    /// The cursor holds the discussion's version of the first page, so that all pages of one reading come from one
    /// order.
    private Listing<CommentView> best(long articleId, String cursor, int limit) {
        var from = cursor == null ? null : Cursor.parse(cursor, Sort.BEST.code(), 3);
        var version = from == null ? queries.version(articleId) : from.number(0);
        var rank = from == null ? Double.POSITIVE_INFINITY : from.real(1);
        var id = from == null ? Long.MAX_VALUE : from.number(2);
        var places = queries.best(articleId, version, rank, id, limit + 1);
        return listing(
                places,
                limit,
                last -> Cursor.of(Sort.BEST.code(), version, queries.rankAt(last.id(), version), last.id()));
    }

    private interface Position {
        Cursor after(Place last);
    }

    private Listing<CommentView> listing(List<Place> places, int limit, Position position) {
        var first = places.stream().filter(p -> p.level() == 0).toList();
        if (first.size() <= limit) {
            return Listing.last(tree(places));
        }
        var extra = first.getLast().id();
        var shown = tree(places, extra);
        return new Listing<>(
                shown, Optional.of(position.after(first.get(limit - 1)).encode()));
    }

    private List<CommentView> tree(List<Place> places) {
        return tree(places, -1);
    }

    /// Builds the trees of a page, without the one below `except`, which only told that there is a further page.
    private List<CommentView> tree(List<Place> places, long except) {
        var children = new HashMap<Long, List<Place>>();
        var roots = new ArrayList<Place>();
        for (var place : places) {
            if (place.level() > 0) {
                children.computeIfAbsent(place.parentId().orElseThrow(), k -> new ArrayList<>())
                        .add(place);
            } else if (place.id() != except) {
                roots.add(place);
            }
        }
        children.values().forEach(replies -> replies.sort((a, b) -> Long.compare(a.seq(), b.seq())));
        var kept = new ArrayList<Node>();
        var ids = new ArrayList<Long>();
        for (var root : roots) {
            kept.add(cut(root, children, new Budget(MAX_IN_THREAD), ids));
        }
        var words = queries.words(ids);
        return kept.stream().map(node -> view(node, words)).toList();
    }

    private record Node(Place place, List<Node> replies) {}

    private static final class Budget {
        private int left;

        Budget(int left) {
            this.left = left;
        }

        boolean take() {
            return left-- > 0;
        }
    }

    /// Keeps of a thread what is first when it is read from top to bottom.
    private static Node cut(Place place, Map<Long, List<Place>> children, Budget budget, List<Long> ids) {
        budget.take();
        ids.add(place.id());
        var replies = new ArrayList<Node>();
        for (var reply : children.getOrDefault(place.id(), List.of())) {
            if (budget.left <= 0) {
                break;
            }
            replies.add(cut(reply, children, budget, ids));
        }
        return new Node(place, replies);
    }

    private static CommentView view(Node node, Map<Long, CommentView> words) {
        var replies = node.replies().stream().map(reply -> view(reply, words)).toList();
        var place = node.place();
        var lastSeq =
                node.replies().isEmpty() ? 0 : node.replies().getLast().place().seq();
        Optional<String> next = place.replies() > replies.size()
                ? Optional.of(Cursor.of("replies", lastSeq).encode())
                : Optional.empty();
        return words.get(place.id()).with(replies, next);
    }
}
