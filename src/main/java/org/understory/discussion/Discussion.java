package org.understory.discussion;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.understory.article.Article;
import org.understory.moderation.CaseTeller;
import org.understory.moderation.Cases;
import org.understory.moderation.Findings;
import org.understory.moderation.PostedLately;
import org.understory.moderation.Screened;
import org.understory.moderation.Screening;
import org.understory.post.Appender;
import org.understory.post.Body;
import org.understory.post.Composition;
import org.understory.post.Pace;
import org.understory.post.PostConfig;
import org.understory.post.PostKind;
import org.understory.post.PostRef;
import org.understory.reader.Readers.Profile;
import org.understory.web.DatabaseFailure;
import org.understory.web.Problem;
import org.understory.web.RenderedPages;

/// The discussion's story: readers post, edit and remove comments.
@Singleton
public class Discussion {

    private final CommentRepository comments;
    private final Threads threads;
    private final Appender<NewComment, Posted> appender;
    private final Composition composition;
    private final Pace pace;
    private final DiscussionConfig config;
    private final RenderedPages pages;
    private final CommentActs acts;
    private final Cases cases;
    private final Findings findings;
    private final CaseTeller teller;
    private final Screening screening;
    private final PostedLately lately;
    private final AgroalDataSource database;
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
            CommentActs acts,
            Cases cases,
            Findings findings,
            CaseTeller teller,
            Screening screening,
            PostedLately lately,
            Clock clock) {
        this.comments = comments;
        this.threads = threads;
        this.appender = new Appender<>("comments", database, batch, posts.writer());
        this.composition = composition;
        this.pace = pace;
        this.config = config;
        this.pages = pages;
        this.acts = acts;
        this.cases = cases;
        this.findings = findings;
        this.teller = teller;
        this.screening = screening;
        this.lately = lately;
        this.database = database;
        this.clock = clock;
    }

    /// What the cached pages of an article's discussion are known by.
    public static String subject(long articleId) {
        return Article.subject(articleId);
    }

    /// What somebody wants to say, and where.
    ///
    /// @param key the client's idempotency key; sending the same again under it is answered with the first
    /// comment
    public record Words(long articleId, Optional<Long> parentId, String text, Optional<String> key, boolean insists) {}

    /// Publishes a comment, or holds it where the discussion is premoderated. Answers after it is committed.
    ///
    /// @return [Posted.Refused] with 404 no such article, 409 closed or the answered comment removed, 422 its
    /// place
    /// @throws Refusal 422 the text, 429, 503
    public Posted post(Profile author, Words words) {
        try {
            return submit(author, words).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// The same without waiting for the commit, so that a text of usual length can be posted from an event
    /// loop.
    ///
    /// @return completed on the writer's thread
    CompletionStage<Posted> submit(Profile author, Words words) {
        var now = now();
        var body = body(words.text());
        if (!author.staff()) {
            pace.keep(author.id());
        }
        var screened = screening.screen(
                new Screening.Attempt(author, PostKind.COMMENT, words.articleId(), body, words.insists(), false));
        var comment = new NewComment(
                words.articleId(),
                words.parentId(),
                author,
                body,
                words.key(),
                Composition.hash(words.articleId(), words.parentId(), body.text()),
                screened,
                now);
        return appender.submit(words.articleId(), comment).thenApply(posted -> {
            pages.grew(subject(words.articleId()));
            remember(comment, posted);
            return posted;
        });
    }

    private void remember(NewComment comment, Posted posted) {
        var id =
                switch (posted) {
                    case Posted.Published published ->
                        Optional.of(published.comment().id());
                    case Posted.Held held -> Optional.of(held.comment().id());
                    case Posted.Repeated repeated -> Optional.<Long>empty();
                    case Posted.Refused refused -> Optional.<Long>empty();
                };
        id.map(number -> new PostRef(PostKind.COMMENT, comment.articleId(), number))
                .ifPresent(place ->
                        lately.posted(comment.authorId(), comment.screened(), comment.at(), Optional.of(place)));
    }

    /// How a text will look, without publishing it.
    public Body preview(String text) {
        return body(text);
    }

    /// Whether nothing would be waited for where nobody is called by name.
    boolean isAtHand(Profile author, long articleId) {
        return screening.isAtHand(author.id(), articleId);
    }

    /// Changes one's own comment within the edit window; what it said before is kept for moderators. Where a
    /// check holds it, or a moderator sees everything first, it is taken away until somebody has decided.
    ///
    /// @param insists whether they were asked to look at it again, and send it as it is
    /// @return whether it waits for a moderator now, and nobody sees it
    public boolean edit(Profile author, long commentId, String text, boolean insists) {
        var now = now();
        var body = body(text);
        var articleId = articleOf(commentId);
        var screened =
                screening.screen(new Screening.Attempt(author, PostKind.COMMENT, articleId, body, insists, true));
        var change = act(
                (connection, comment) -> {
                    var until = comment.createdAt().plus(config.editWindow());
                    if (!until.isAfter(now)) {
                        throw Problem.editWindowOver(until).refusal();
                    }
                    if (comment.state() == CommentState.REMOVED) {
                        throw Problem.of(Problem.Kind.REMOVED).refusal();
                    }
                    acts.keepVersion(connection, comment, now);
                    return Optional.of(rewritten(connection, comment, body, seen(author, comment, screened), now));
                },
                author,
                commentId);
        lately.edited(author.id(), screened, now, new PostRef(PostKind.COMMENT, articleId, commentId));
        return change.filter(CommentActs.Change::shown).isEmpty();
    }

    /// What stands in a discussion where a moderator sees everything first is seen again when it changes.
    private static Screened seen(Profile author, CommentActs.Found comment, Screened screened) {
        return comment.premoderated() && !author.staff() ? screened.and(Findings.OF_THE_MODE) : screened;
    }

    private CommentActs.Change rewritten(
            Connection connection, CommentActs.Found comment, Body body, Screened screened, Instant now)
            throws SQLException {
        var target = ModeratedComments.target(comment.id());
        if (screened.isRemarkable()) {
            var isShown = comment.state() == CommentState.PUBLISHED && !screened.held();
            var found = new Findings.Found(
                    target, comment.articleId(), comment.authorId(), body, now, isShown, screened.findings());
            findings.edited(connection, found, acts.versions(connection, comment));
        } else {
            cases.edited(connection, target, body);
        }
        return screened.held() && comment.state() == CommentState.PUBLISHED
                ? acts.takeAway(connection, comment, now)
                : acts.rewrite(connection, comment, body, false, now);
    }

    private long articleOf(long commentId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> comments.findByIdOptional(commentId).map(comment -> comment.articleId))
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
    }

    /// Removes one's own comment, at any time. Doing it again changes nothing.
    public void remove(Profile author, long commentId) {
        var now = now();
        act(
                (connection, comment) -> {
                    if (comment.state() == CommentState.REMOVED) {
                        return Optional.empty();
                    }
                    acts.keepVersion(connection, comment, now);
                    cases.removed(connection, ModeratedComments.target(commentId));
                    return Optional.of(acts.takeAway(connection, comment, now));
                },
                author,
                commentId);
    }

    private interface Act {
        /// @return empty where there was nothing to do
        Optional<CommentActs.Change> on(Connection connection, CommentActs.Found comment) throws SQLException;
    }

    /// Does something to one's own comment, in a transaction.
    ///
    /// @return what it came to
    private Optional<CommentActs.Change> act(Act act, Profile author, long commentId) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Optional<CommentActs.Change> change;
            try {
                change = act.on(connection, own(connection, author, commentId));
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
            change.ifPresent(acts::tell);
            teller.wake();
            return change;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private CommentActs.Found own(Connection connection, Profile author, long commentId) throws SQLException {
        var comment = acts.lock(connection, commentId)
                .filter(found -> found.shown() || found.isBy(author.id()))
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
        if (!comment.isBy(author.id())) {
            throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
        }
        return comment;
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
                .map(c -> new CommentResource.Editable(c.id, c.createdAt.plus(config.editWindow())))
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
}
