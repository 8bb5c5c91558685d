package org.understory.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.article.Article;
import org.understory.article.Articles;
import org.understory.moderation.Moderator;
import org.understory.moderation.Moderators;
import org.understory.moderation.Queue;
import org.understory.moderation.Undoing;
import org.understory.moderation.Watching;
import org.understory.post.PostKind;
import org.understory.reader.PageFrame;
import org.understory.web.Language;
import org.understory.web.Problem;
import org.understory.web.Request;
import org.understory.web.Role;
import org.understory.web.Shell;

/// A running room as a moderator sees it: the newest messages with those that are held, each to be removed at once.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.MODERATOR_NAME, Role.ADMIN_NAME})
public class RoomViewPages {

    private static final int MESSAGES = 50;
    private static final int HELD = 20;

    private final Watching watching;
    private final Queue queue;
    private final Articles articles;
    private final Undoing undoing;
    private final Moderators moderators;
    private final PageFrame frame;
    private final Request request;

    RoomViewPages(
            Watching watching,
            Queue queue,
            Articles articles,
            Undoing undoing,
            Moderators moderators,
            PageFrame frame,
            Request request) {
        this.watching = watching;
        this.queue = queue;
        this.articles = articles;
        this.undoing = undoing;
        this.moderators = moderators;
        this.frame = frame;
        this.request = request;
    }

    /// @param section where whoever is muted may not write
    record Lines(List<Card> cards, String section) {}

    /// How far the page knows what happened, in the room's log and that of the desk.
    record Heads(long room, long desk) {}

    /// A sanction that the last form imposed, and that can be lifted at once.
    record Imposed(long readerId, long id) {

        private static final Pattern SAID = Pattern.compile("([1-9][0-9]{0,17})-([1-9][0-9]{0,17})");

        /// @param said as the address of the page says it; may be null
        static Optional<Imposed> of(String said) {
            return Optional.ofNullable(said)
                    .map(SAID::matcher)
                    .filter(Matcher::matches)
                    .map(match -> new Imposed(Long.parseLong(match.group(1)), Long.parseLong(match.group(2))));
        }
    }

    /// @param told what the last form did; empty for nothing
    /// @param imposed empty where it imposed nothing
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RoomView(
            Shell shell,
            Article article,
            Lines lines,
            Heads heads,
            long appeals,
            String told,
            Optional<Imposed> imposed,
            Outcome outcome,
            List<DeskKey> keys)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RoomLines(Lines lines, Language language) implements TemplateInstance {}

    @GET
    @Path("moderation/rooms/{articleId}")
    public Response view(
            @RestPath long articleId,
            @RestQuery String told,
            @RestQuery String imposed,
            @BeanParam OutcomeQuery outcome) {
        var who = moderators.current();
        var article = articles.required(articleId);
        if (!who.sees(article.section.id)) {
            throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
        }
        var deskHead = queue.head();
        var seen = watching.in(who, PostKind.MESSAGE, articleId, MESSAGES, HELD);
        var lines = lines(who, article, seen);
        if (request.wantsFragment()) {
            return frame.fragment(frame.rendered(new RoomLines(lines, frame.language())));
        }
        var words = frame.language().words(SanctionWords.class);
        return frame.page(new RoomView(
                frame.titled(words.roomOf(article.headline)).at(path(articleId)),
                article,
                lines,
                new Heads(seen.head(), deskHead),
                queue.counts(who).appeals(),
                AuthorColumns.told(told, frame.language()),
                Imposed.of(imposed),
                outcome.read(undoing, who),
                DeskKey.ofRoom(frame.language())));
    }

    private static Lines lines(Moderator who, Article article, Watching.Seen seen) {
        return new Lines(
                seen.posts().stream()
                        .map(item -> new Card(item, who.readerId(), false, path(article.id)))
                        .toList(),
                article.section.slug);
    }

    private static String path(long articleId) {
        return "/moderation/rooms/" + articleId;
    }
}
