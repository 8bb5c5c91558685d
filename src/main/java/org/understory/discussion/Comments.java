package org.understory.discussion;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
import org.understory.post.PostKind;
import org.understory.post.PostRef;
import org.understory.web.Problem;
import org.understory.web.WebConfig;

/// Writes new comments of any number of discussions in one transaction. The lock on a discussion's row makes
/// its numbers gapless and their order the order of commits.
@Singleton
class Comments implements Batch<NewComment, Posted> {

    private final Places places;
    private final CommentIds ids;
    private final Hub hub;
    private final CommentCounts counts;
    private final Notifier notifier;
    private final CommentEvents events;
    private final Findings findings;
    private final CaseTeller teller;
    private final String origin;

    Comments(
            Places places,
            CommentIds ids,
            Hub hub,
            CommentCounts counts,
            Notifier notifier,
            CommentEvents events,
            Findings findings,
            CaseTeller teller,
            WebConfig web) {
        this.places = places;
        this.ids = ids;
        this.hub = hub;
        this.counts = counts;
        this.notifier = notifier;
        this.events = events;
        this.findings = findings;
        this.teller = teller;
        this.origin = web.origin();
    }

    @Override
    public List<Posted> write(Connection connection, List<NewComment> items) throws SQLException {
        var articles = new TreeSet<Long>();
        items.forEach(item -> articles.add(item.articleId()));
        var locked = places.lock(connection, articles);
        var precedents = Precedents.of(connection, items);
        var rows = new CommentRows();
        var notices = new Notices();
        var found = new ArrayList<Findings.Found>();
        var outcomes = new ArrayList<Posted>(items.size());
        for (var item : items) {
            var place = Optional.ofNullable(locked.get(item.articleId()));
            outcomes.add(repeated(item, precedents)
                    .or(() -> refusal(item, place, precedents).map(Posted.Refused::new))
                    .orElseGet(() -> add(item, place.orElseThrow(), precedents, rows, notices, found)));
        }
        rows.write(connection);
        notices.write(connection);
        findings.open(connection, found);
        return outcomes;
    }

    @Override
    public void committed(List<Posted> outcomes) {
        var said = new LinkedHashMap<Long, List<Event>>();
        var comments = new HashMap<Long, Long>();
        for (var outcome : outcomes) {
            if (outcome instanceof Posted.Published(CommentView comment, long seq, long count)) {
                said.computeIfAbsent(comment.articleId(), id -> new ArrayList<>())
                        .add(events.comment(seq, comment));
                comments.merge(comment.articleId(), count, Math::max);
            }
        }
        said.forEach((articleId, happened) -> hub.publish(new Topic.Discussion(articleId), happened));
        comments.forEach(counts::ofComments);
        notifier.wake();
        if (outcomes.stream().anyMatch(Posted.Held.class::isInstance)) {
            teller.wake();
        }
    }

    private static Optional<Posted> repeated(NewComment item, Precedents precedents) {
        return precedents
                .earlier(item)
                .map(earlier -> Arrays.equals(earlier.requestHash(), item.requestHash())
                        ? new Posted.Repeated(earlier.id(), earlier.held())
                        : new Posted.Refused(Problem.of(Problem.Kind.KEY_REUSED)));
    }

    private static Optional<Problem> refusal(NewComment item, Optional<Place> place, Precedents precedents) {
        if (place.isEmpty()) {
            return Optional.of(Problem.of(Problem.Kind.NOT_FOUND));
        }
        var closed = place.get().closed(item.at());
        if (closed.isPresent()) {
            return closed.map(Problem::closed);
        }
        return item.parentId().isPresent() ? refusal(item, precedents.parent(item)) : Optional.empty();
    }

    private static Optional<Problem> refusal(NewComment item, Optional<Precedents.Precedent> parent) {
        if (parent.isEmpty()
                || parent.get().articleId() != item.articleId()
                || parent.get().held()) {
            return Optional.of(new Problem(Problem.Kind.PARENT_ELSEWHERE, Map.of("field", "parentId")));
        }
        return parent.get().state() == CommentState.REMOVED
                ? Optional.of(Problem.of(Problem.Kind.REMOVED))
                : Optional.empty();
    }

    private Posted add(
            NewComment item,
            Place place,
            Precedents precedents,
            CommentRows rows,
            Notices notices,
            List<Findings.Found> found) {
        var id = ids.next();
        var parent = precedents.parent(item);
        var rootId = parent.map(Precedents.Precedent::rootId).orElse(id);
        var depth = parent.map(p -> p.depth() + 1).orElse(0);
        var held = place.premoderated() || item.screened().held();
        var state = held ? CommentState.HELD : CommentState.PUBLISHED;
        var seq = held ? Optional.<Long>empty() : Optional.of(place.next());
        if (held || item.screened().isRemarkable()) {
            found.add(found(id, item, place, held));
        }
        rows.add(id, item, place, rootId, depth, seq);
        precedents.wrote(id, item, rootId, depth, state);
        var wroteArticle =
                place.articleAuthor.map(writer -> writer == item.authorId()).orElse(false);
        var view = CommentView.fresh(id, item, depth, wroteArticle, state, origin);
        if (seq.isEmpty()) {
            return new Posted.Held(view);
        }
        notices.posted(
                new PostRef(PostKind.COMMENT, item.articleId(), id),
                item.authorId(),
                parent.map(Precedents.Precedent::authorId),
                item.body().mentions());
        return new Posted.Published(view, seq.get(), place.comments());
    }

    private static Findings.Found found(long id, NewComment item, Place place, boolean held) {
        var findings = new ArrayList<>(item.screened().findings());
        if (place.premoderated()) {
            findings.add(Findings.OF_THE_MODE);
        }
        return new Findings.Found(
                ModeratedComments.target(id),
                item.articleId(),
                item.authorId(),
                item.body(),
                item.at(),
                !held,
                findings);
    }
}
