package org.understory.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.article.ArticleRow;
import org.understory.article.Articles;
import org.understory.discussion.CommentView;
import org.understory.discussion.Threads;
import org.understory.moderation.Sanction;
import org.understory.moderation.Sanctioning;
import org.understory.notification.Inbox;
import org.understory.notification.NotificationView;
import org.understory.reader.CurrentReader;
import org.understory.reader.Ignoring;
import org.understory.reader.PageFrame;
import org.understory.reader.ReaderWords;
import org.understory.reader.Readers;
import org.understory.reader.Readers.Profile;
import org.understory.web.Answer;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.SafeHtml;
import org.understory.web.Shell;
import org.understory.web.WebConfig;

/// A reader's public page, and one's own.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ReaderPages {

    private static final int COMMENTS = 20;
    private static final int NOTIFICATIONS = 20;
    private static final int SANCTIONS = 20;

    private final Readers readers;
    private final Articles articles;
    private final Threads threads;
    private final Inbox inbox;
    private final Ignoring ignoring;
    private final Sanctioning sanctioning;
    private final CurrentReader current;
    private final PageFrame frame;
    private final WebConfig web;

    ReaderPages(
            Readers readers,
            Articles articles,
            Threads threads,
            Inbox inbox,
            Ignoring ignoring,
            Sanctioning sanctioning,
            CurrentReader current,
            PageFrame frame,
            WebConfig web) {
        this.readers = readers;
        this.articles = articles;
        this.threads = threads;
        this.inbox = inbox;
        this.ignoring = ignoring;
        this.sanctioning = sanctioning;
        this.current = current;
        this.frame = frame;
        this.web = web;
    }

    /// A comment away from its thread.
    ///
    /// @param story under which it stands
    /// @param answered what it replies to
    record Said(CommentView comment, ArticleRow story, Optional<CommentView> answered) {}

    @CheckedTemplate(basePath = "site", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ReaderPage(Shell shell, Profile reader, List<Said> comments, String more, Relation relation)
            implements TemplateInstance {}

    /// What whoever looks may do about the reader.
    enum Relation {
        NONE,
        HEARD,
        IGNORED
    }

    /// @param name what stands in the form
    @CheckedTemplate(basePath = "site", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Me(
            Shell shell,
            Profile reader,
            Told told,
            List<Ignoring.Ignored> ignored,
            List<Sanction> sanctions,
            String name,
            boolean saved,
            Optional<String> problem)
            implements TemplateInstance {}

    /// What a reader was told.
    ///
    /// @param more the cursor of older ones; empty where there are none
    /// @param atStart whether these are the newest
    record Told(List<NotificationView> items, Inbox.Standing standing, String more, boolean atStart) {

        public boolean isFresh(NotificationView item) {
            return item.seq() > standing.seen();
        }
    }

    @GET
    @Path("readers/{id}")
    @PermitAll
    public Response reader(@RestPath long id, @RestQuery String cursor) {
        var reader = readers.byId(id)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
        var page = threads.ofAuthor(id, cursor, COMMENTS);
        var path = "/readers/" + id;
        var more = page.next().map(next -> path + "?cursor=" + next).orElse("");
        var title = frame.language().words(ReaderWords.class).commentsBy(reader.name());
        var shell = shell(title, path).at(cursor == null ? path : path + "?cursor=" + cursor);
        return frame.page(new ReaderPage(shell, reader, said(page.items()), more, relation(id)));
    }

    private Relation relation(long id) {
        return current.profile()
                .filter(me -> me.id() != id)
                .map(me -> ignoring.ignores(me, id) ? Relation.IGNORED : Relation.HEARD)
                .orElse(Relation.NONE);
    }

    /// Comments with their stories, without those under stories that were withdrawn.
    private List<Said> said(List<CommentView> comments) {
        var stories = articles.rows(
                comments.stream().map(CommentView::articleId).distinct().toList());
        var answered = threads.answered(comments);
        return comments.stream()
                .filter(comment -> stories.containsKey(comment.articleId()))
                .map(comment -> new Said(
                        comment,
                        stories.get(comment.articleId()),
                        comment.parentId().map(answered::get)))
                .toList();
    }

    @GET
    @Path("me")
    @Authenticated
    public Response me(@RestQuery boolean saved, @RestQuery String cursor) {
        var me = current.required();
        return frame.page(page(me, cursor, me.name(), saved, Optional.empty()));
    }

    private Told told(Profile me, String cursor) {
        var standing = inbox.standing(me.id());
        var page = inbox.page(me.id(), cursor, NOTIFICATIONS);
        return new Told(page.items(), standing, page.next().orElse(""), cursor == null);
    }

    @POST
    @Path("me")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rename(@RestForm String displayName) {
        var me = current.required();
        var wanted = displayName == null ? "" : displayName;
        try {
            readers.rename(current.account().orElseThrow(), wanted);
            return frame.seeOther("/me?saved=true");
        } catch (Refusal refusal) {
            var problem = Answer.words(refusal.problem(), frame.language());
            return frame.refused(page(me, null, wanted, false, Optional.of(problem)), refusal.problem());
        }
    }

    private Me page(Profile me, String cursor, String name, boolean saved, Optional<String> problem) {
        var shell = shell(words().yourPage(), "/me");
        var sanctions = sanctioning.history(me.id()).stream().limit(SANCTIONS).toList();
        return new Me(shell, me, told(me, cursor), ignoring.of(me), sanctions, name, saved, problem);
    }

    private ReaderWords words() {
        return frame.language().words(ReaderWords.class);
    }

    private Shell shell(String title, String path) {
        return new Shell(
                frame.language(),
                title,
                Optional.of(web.origin() + path),
                Optional.empty(),
                SafeHtml.EMPTY,
                current.viewer(),
                path);
    }
}
