package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.understory.moderation.CaseQueries.Row;
import org.understory.post.PostKind;
import org.understory.post.PostRef;
import org.understory.web.Cursor;
import org.understory.web.Listing;
import org.understory.web.Problem;

/// The queues' story: what waits for moderators, the most urgent first; what nobody has looked at, and what was
/// decided, the newest first.
@ApplicationScoped
public class Queue {

    private final ModerationTransaction transaction;
    private final CaseQueries queries;
    private final Copies copies;
    private final Kinds kinds;
    private final Appeals appeals;
    private final ModerationConfig config;
    private final Clock clock;

    Queue(
            ModerationTransaction transaction,
            CaseQueries queries,
            Copies copies,
            Kinds kinds,
            Appeals appeals,
            ModerationConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.queries = queries;
        this.copies = copies;
        this.kinds = kinds;
        this.appeals = appeals;
        this.config = config;
        this.clock = clock;
    }

    /// What a list of posts is about.
    public enum Name {
        HELD,
        FLAGGED,
        UNMODERATED,
        DECIDED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Name> of(String code) {
            return Stream.of(values()).filter(name -> name.code().equals(code)).findFirst();
        }
    }

    /// How many stand in each queue at one moment.
    ///
    /// @param appeals that nobody has answered, counted up to 100
    public record Counts(long held, long flagged, long unmoderated, long decided, long appeals) {

        public long of(Name name) {
            return switch (name) {
                case HELD -> held;
                case FLAGGED -> flagged;
                case UNMODERATED -> unmoderated;
                case DECIDED -> decided;
            };
        }
    }

    /// A part of a queue.
    ///
    /// @throws org.understory.web.Refusal 400 the cursor
    public Listing<QueueItem> page(Moderator who, Name name, QueueFilter filter, String cursor, int limit) {
        return transaction.read((connection, after) -> {
            var sections = sections(connection, who, filter);
            var part = name == Name.UNMODERATED
                    ? unmoderated(connection, sections, cursor, limit)
                    : cases(connection, name, filter, sections, cursor, limit);
            return new Listing<>(withCopies(connection, who, waiting(connection, part.items())), part.next());
        });
    }

    /// All that stands in a queue and is narrowed to something, as far as it can be decided about at once; without
    /// the moderator's own posts.
    ///
    /// @throws org.understory.web.Refusal 422 where it is narrowed to nothing, and for what nobody has looked at:
    /// not all that narrows the other queues narrows that
    public Listing<QueueItem> matching(Moderator who, QueueQuery query) {
        var filter = query.filter();
        if (filter.equals(QueueFilter.NONE) || query.queue() == Name.UNMODERATED) {
            throw Problem.empty("matching").refusal();
        }
        var part = page(who, query.queue(), filter, null, config.most());
        return new Listing<>(
                part.items().stream()
                        .filter(item -> item.author().id() != who.readerId())
                        .toList(),
                part.next());
    }

    private List<QueueItem> withCopies(Connection connection, Moderator who, List<QueueItem> items)
            throws SQLException {
        var known = copies.of(
                connection,
                who,
                items.stream().map(item -> item.target().target()).toList());
        return items.stream()
                .map(item ->
                        item.with(Optional.ofNullable(known.get(item.target().target()))))
                .toList();
    }

    /// How many stand in each queue, of the sections that the moderator sees.
    public Counts counts(Moderator who) {
        return transaction.read((connection, after) -> {
            var counted = queries.counts(connection);
            var shown = new HashMap<Long, Long>();
            for (var kind : PostKind.values()) {
                kinds.of(kind).shown(connection).forEach((section, posts) -> shown.merge(section, posts, Long::sum));
            }
            var inSight = counted.stream()
                    .filter(count -> who.sees(count.sectionId()))
                    .toList();
            var posts = shown.entrySet().stream()
                    .filter(entry -> who.sees(entry.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            return new Counts(
                    sum(inSight, CaseState.HELD),
                    sum(inSight, CaseState.FLAGGED),
                    posts
                            - inSight.stream()
                                    .filter(CaseQueries.Count::isAboutShown)
                                    .mapToLong(CaseQueries.Count::cases)
                                    .sum(),
                    sum(inSight, CaseState.DECIDED),
                    appeals.waiting(connection, who));
        });
    }

    /// One post as it stands in its queue, whether it has a case or not.
    ///
    /// @throws org.understory.web.Refusal 404 no such post in the moderator's sections
    public QueueItem one(Moderator who, Target target) {
        return transaction.read((connection, after) -> {
            var row = queries.one(connection, target).filter(found -> who.sees(found.sectionId()));
            var found = row.isPresent() ? items(connection, List.of(row.get())) : unseen(connection, who, target);
            return withCopies(connection, who, waiting(connection, found)).stream()
                    .findFirst()
                    .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
        });
    }

    /// The post that readers know by its place.
    ///
    /// @throws org.understory.web.Refusal 404 where there is none
    public Target at(PostRef place) {
        return transaction.read((connection, after) -> kinds.of(place.kind())
                .find(connection, place)
                .map(id -> new Target(place.kind(), id))
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal()));
    }

    /// How far desks were told of changes; what is read afterwards shows at least these.
    public long head() {
        return transaction.read((connection, after) -> queries.head(connection));
    }

    /// Keeps a case for a moderator who looks at it, or lets it go.
    ///
    /// @return who has it; empty for nobody
    public Optional<QueueItem.Claimant> claim(Moderator who, Target target, boolean keeps) {
        var now = clock.instant();
        return transaction.call((connection, after) -> {
            var found = queries.one(connection, target)
                    .filter(row -> who.sees(row.sectionId()))
                    .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
            queries.claim(connection, found.id(), who.readerId(), keeps, now, now.plus(config.claim()));
            return queries.one(connection, target).orElseThrow().claimedBy(now);
        });
    }

    private static long sum(List<CaseQueries.Count> counts, CaseState state) {
        return counts.stream()
                .filter(count -> count.state() == state)
                .mapToLong(CaseQueries.Count::cases)
                .sum();
    }

    /// The sections that are looked through; empty for all.
    private Optional<List<Long>> sections(Connection connection, Moderator who, QueueFilter filter)
            throws SQLException {
        if (filter.section().isEmpty()) {
            return who.sections();
        }
        var asked = queries.section(connection, filter.section().get());
        return Optional.of(asked.filter(who::sees).map(List::of).orElse(List.of()));
    }

    private Listing<QueueItem> cases(
            Connection connection,
            Name name,
            QueueFilter filter,
            Optional<List<Long>> sections,
            String cursor,
            int limit)
            throws SQLException {
        var from = cursor == null ? null : Cursor.parse(cursor, name.code(), 2);
        var search = new QueueSearch(
                CaseState.of(name.code()).orElseThrow(),
                filter,
                sections,
                from == null ? Double.POSITIVE_INFINITY : from.real(0),
                from == null ? Long.MAX_VALUE : from.number(1),
                filter.olderThanHours().map(hours -> clock.instant().minus(Duration.ofHours(hours))));
        var rows = queries.page(connection, search, limit + 1);
        if (rows.size() <= limit) {
            return Listing.last(items(connection, rows));
        }
        var shown = rows.subList(0, limit);
        var last = shown.getLast();
        return new Listing<>(
                items(connection, shown),
                Optional.of(Cursor.of(name.code(), last.place(), last.id()).encode()));
    }

    List<QueueItem> items(Connection connection, List<Row> rows) throws SQLException {
        var now = clock.instant();
        var why = queries.why(connection, rows);
        var paths = paths(connection, rows.stream().map(Row::target).toList());
        return rows.stream()
                .map(row -> row.item(
                        now, why.getOrDefault(row.id(), List.of()), Optional.ofNullable(paths.get(row.target()))))
                .toList();
    }

    /// Both kinds together, each in its own order, so that each goes on from its own place.
    private Listing<QueueItem> unmoderated(
            Connection connection, Optional<List<Long>> sections, String cursor, int limit) throws SQLException {
        var from = cursor == null ? null : Cursor.parse(cursor, Name.UNMODERATED.code(), PostKind.values().length);
        var places = new EnumMap<PostKind, Long>(PostKind.class);
        var waiting = new EnumMap<PostKind, Deque<Moderated.Unseen>>(PostKind.class);
        for (var kind : PostKind.values()) {
            var before = from == null ? Long.MAX_VALUE : from.number(kind.ordinal());
            places.put(kind, before);
            waiting.put(kind, new ArrayDeque<>(kinds.of(kind).unmoderated(connection, before, sections, limit + 1)));
        }
        var shown = new ArrayList<Moderated.Unseen>();
        var next = newest(waiting);
        while (next.isPresent() && shown.size() < limit) {
            var post = waiting.get(next.get()).remove();
            places.put(next.get(), post.target().id());
            shown.add(post);
            next = newest(waiting);
        }
        return new Listing<>(unseen(connection, shown), next.map(more -> Cursor.of(
                        Name.UNMODERATED.code(), places.values().toArray())
                .encode()));
    }

    private static Optional<PostKind> newest(Map<PostKind, Deque<Moderated.Unseen>> waiting) {
        return waiting.entrySet().stream()
                .filter(kind -> !kind.getValue().isEmpty())
                .max(Comparator.comparing(kind -> kind.getValue().element().postedAt()))
                .map(Map.Entry::getKey);
    }

    List<QueueItem> unseen(Connection connection, List<Moderated.Unseen> posts) throws SQLException {
        var places = queries.places(
                connection, posts.stream().map(Moderated.Unseen::articleId).toList());
        var paths =
                paths(connection, posts.stream().map(Moderated.Unseen::target).toList());
        return posts.stream()
                .map(post -> unseen(post, places.get(post.articleId()), paths.get(post.target())))
                .toList();
    }

    private List<QueueItem> unseen(Connection connection, Moderator who, Target target) throws SQLException {
        var ids = List.of(target.id());
        var kind = kinds.of(target);
        return unseen(
                connection,
                Stream.concat(kind.unmoderated(connection, ids).stream(), kind.delayed(connection, ids).stream())
                        .filter(post -> who.sees(post.sectionId()))
                        .toList());
    }

    /// With when readers see what waits for its time, which nobody has seen yet.
    List<QueueItem> waiting(Connection connection, List<QueueItem> items) throws SQLException {
        var releases = new HashMap<Target, Instant>();
        for (var kind : PostKind.values()) {
            var ids = items.stream()
                    .filter(item -> item.path().isEmpty() && item.target().kind() == kind)
                    .map(item -> item.target().id())
                    .toList();
            if (!ids.isEmpty()) {
                kinds.of(kind).releases(connection, ids).forEach((id, at) -> releases.put(new Target(kind, id), at));
            }
        }
        return items.stream()
                .map(item -> Optional.ofNullable(releases.get(item.target().target()))
                        .map(item::shownFrom)
                        .orElse(item))
                .toList();
    }

    private Map<Target, String> paths(Connection connection, List<Target> targets) throws SQLException {
        var paths = new HashMap<Target, String>();
        for (var kind : PostKind.values()) {
            var ids = targets.stream()
                    .filter(target -> target.kind() == kind)
                    .map(Target::id)
                    .toList();
            kinds.of(kind).paths(connection, ids).forEach((id, path) -> paths.put(new Target(kind, id), path));
        }
        return paths;
    }

    private static QueueItem unseen(Moderated.Unseen post, CaseQueries.Place place, String path) {
        return new QueueItem(
                new QueueItem.Versioned(post.target().kind(), post.target().id(), post.version()),
                post.articleId(),
                place.headline(),
                place.section(),
                new QueueItem.Author(post.authorId(), post.author()),
                post.words().text().value(),
                post.words().html().value(),
                post.words().language(),
                Name.UNMODERATED.code(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(path),
                List.of(),
                0,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                post.postedAt());
    }
}
