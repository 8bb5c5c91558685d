package org.understory.discussion;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.understory.article.Article;
import org.understory.live.Hub;
import org.understory.live.Topic;
import org.understory.notification.Notices;
import org.understory.notification.Notifier;
import org.understory.notification.PostKind;
import org.understory.notification.PostRef;
import org.understory.post.Appender;
import org.understory.post.Body;
import org.understory.post.Composition;
import org.understory.post.Pace;
import org.understory.post.PostConfig;
import org.understory.reader.Readers.Profile;
import org.understory.web.Problem;
import org.understory.web.RenderedPages;

/// The discussion's story: readers post, edit and remove comments.
@ApplicationScoped
public class Discussion {

    private final CommentRepository comments;
    private final Threads threads;
    private final Appender<NewComment, Posted> appender;
    private final Composition composition;
    private final Pace pace;
    private final DiscussionConfig config;
    private final RenderedPages pages;
    private final Hub hub;
    private final CommentCounts counts;
    private final Notifier notifier;
    private final Clock clock;

    Discussion(
            CommentRepository comments,
            Threads threads,
            Comments batch,
            AgroalDataSource database,
            PostConfig posts,
            Composition composition,
            Pace pace,
            DiscussionConfig config,
            RenderedPages pages,
            Hub hub,
            CommentCounts counts,
            Notifier notifier,
            Clock clock) {
        this.comments = comments;
        this.threads = threads;
        this.appender = new Appender<>("comments", database, batch, posts.writer());
        this.composition = composition;
        this.pace = pace;
        this.config = config;
        this.pages = pages;
        this.hub = hub;
        this.counts = counts;
        this.notifier = notifier;
        this.clock = clock;
    }

    /// What the cached pages of an article's discussion are known by.
    public static String subject(long articleId) {
        return Article.subject(articleId);
    }

    /// What somebody wants to say, and where.
    ///
    /// @param key the client's idempotency key; sending the same again under it is answered with the first comment
    public record Words(long articleId, Optional<Long> parentId, String text, Optional<String> key) {}

    /// Publishes a comment, or holds it where the discussion is premoderated. Answers after it is committed.
    ///
    /// @return [Posted.Refused] with 404 no such article, 409 closed or the answered comment removed, 422 its place
    /// @throws Refusal 422 the text, 429, 503
    public Posted post(Profile author, Words words) {
        try {
            return submit(author, words).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// The same without waiting for the commit, so that a text of usual length can be posted from an event loop.
    ///
    /// @return completed on the writer's thread
    CompletionStage<Posted> submit(Profile author, Words words) {
        var now = now();
        var body = body(words.text());
        if (!author.staff()) {
            pace.keep(author.id());
        }
        var comment = new NewComment(
                words.articleId(),
                words.parentId(),
                author,
                body,
                words.key(),
                Composition.hash(words.articleId(), words.parentId(), body.text()),
                now);
        return appender.submit(words.articleId(), comment).thenApply(posted -> {
            pages.grew(subject(words.articleId()));
            return posted;
        });
    }

    /// How a text will look, without publishing it.
    public Body preview(String text) {
        return body(text);
    }

    /// Changes one's own comment within the edit window; what it said before is kept for moderators.
    public void edit(Profile author, long commentId, String text) {
        var now = now();
        var body = body(text);
        var change = QuarkusTransaction.requiringNew().call(() -> {
            var comment = own(author, commentId);
            var until = comment.editableUntil(config.editWindow());
            if (!until.isAfter(now)) {
                throw Problem.editWindowOver(until).refusal();
            }
            var seq = comments.lockDiscussion(comment.articleId);
            comments.getEntityManager().refresh(comment);
            if (comment.state() == CommentState.REMOVED) {
                throw Problem.of(Problem.Kind.REMOVED).refusal();
            }
            comments.keepVersion(comment, now);
            comment.edit(body, now);
            comments.flush();
            if (comment.state() != CommentState.PUBLISHED) {
                return new Change(comment.articleId, seq - 1, Optional.empty());
            }
            comments.log(comment.articleId, seq, "edited", comment.id, now, 0);
            write(notices -> notices.edited(ref(comment), author.id(), body.mentions()));
            return new Change(comment.articleId, seq, Optional.empty());
        });
        tell(change);
    }

    /// Removes one's own comment, at any time. Doing it again changes nothing.
    public void remove(Profile author, long commentId) {
        var now = now();
        var change = QuarkusTransaction.requiringNew().call(() -> {
            var comment = own(author, commentId);
            var seq = comments.lockDiscussion(comment.articleId);
            comments.getEntityManager().refresh(comment);
            if (comment.state() == CommentState.REMOVED) {
                return new Change(comment.articleId, seq - 1, Optional.empty());
            }
            var wasPublished = comment.state() == CommentState.PUBLISHED;
            comments.keepVersion(comment, now);
            comment.remove();
            comments.flush();
            var left = Optional.<Long>empty();
            if (wasPublished) {
                hideEmptyPlaces(comment);
                left = Optional.of(comments.log(comment.articleId, seq, "removed", comment.id, now, -1));
                write(notices -> notices.gone(ref(comment)));
                if (comment.parentId == null) {
                    comments.sinkThread(comment.id, comments.version(comment.articleId), comment.shown, now);
                }
            }
            return new Change(comment.articleId, seq, left);
        });
        tell(change);
    }

    /// @param head the number of the last event with it
    /// @param left how many comments there are now, where that changed
    private record Change(long articleId, long head, Optional<Long> left) {}

    private void tell(Change change) {
        pages.changed(subject(change.articleId()));
        hub.reached(new Topic.Discussion(change.articleId()), change.head());
        change.left().ifPresent(left -> counts.ofComments(change.articleId(), left));
        notifier.wake();
    }

    private void write(Consumer<Notices> notes) {
        var notices = new Notices();
        notes.accept(notices);
        comments.getEntityManager().unwrap(Session.class).doWork(notices::write);
    }

    private static PostRef ref(Comment comment) {
        return new PostRef(PostKind.COMMENT, comment.articleId, comment.id);
    }

    /// The comment with its thread, for whoever may see it.
    public Threads.InContext inContext(long commentId, Optional<Profile> reader) {
        var visible =
                QuarkusTransaction.requiringNew().call(() -> comments.visible(commentId, reader.map(Profile::id)));
        if (visible.isEmpty()) {
            throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
        }
        return threads.inContext(commentId);
    }

    /// Until when this reader may still edit the comment; empty where not.
    public Optional<Instant> editableUntil(CommentView comment, Optional<Profile> reader) {
        return reader.filter(r -> comment.author().map(a -> a.id() == r.id()).orElse(false))
                .map(r -> comment.createdAt().plus(config.editWindow()))
                .filter(until -> until.isAfter(clock.instant()));
    }

    /// Which of these comments the reader wrote, and until when each may be edited.
    List<CommentResource.Editable> own(Profile reader, Collection<Long> commentIds) {
        return QuarkusTransaction.requiringNew()
                .call(() -> comments.list("authorId = ?1 and state <> 'removed' and id in ?2", reader.id(), commentIds))
                .stream()
                .map(c -> new CommentResource.Editable(c.id, c.editableUntil(config.editWindow())))
                .toList();
    }

    void stop(@Observes ShutdownEvent event) {
        appender.close();
    }

    /// As precise as the database keeps it, so that the first answer and later ones agree.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Body body(String raw) {
        return composition.of(raw, config.maxChars());
    }

    private Comment own(Profile author, long commentId) {
        var comment = comments.findByIdOptional(commentId)
                .filter(c -> c.shown || c.isBy(author.id()))
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
        if (!comment.isBy(author.id())) {
            throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
        }
        return comment;
    }

    /// A removed comment is shown only for the replies below it; with the last of them its place goes too, and so on
    /// up.
    private void hideEmptyPlaces(Comment removed) {
        if (removed.shown) {
            return;
        }
        var parent = removed.parentId;
        while (parent != null && comments.loseReply(parent)) {
            parent = comments.getEntityManager()
                    .createQuery("select parentId from Comment where id = :id", Long.class)
                    .setParameter("id", parent)
                    .getSingleResult();
        }
    }
}
