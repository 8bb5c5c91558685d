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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.moderation.CaseFiles;
import org.understory.moderation.Moderators;
import org.understory.moderation.Queue;
import org.understory.moderation.Requests;
import org.understory.moderation.Target;
import org.understory.moderation.Undoing;
import org.understory.post.PostKind;
import org.understory.post.PostRef;
import org.understory.reader.PageFrame;
import org.understory.web.Language;
import org.understory.web.Request;
import org.understory.web.Role;
import org.understory.web.Shell;

/// A case opened by itself, with all that is known of it.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.MODERATOR_NAME, Role.ADMIN_NAME})
public class CasePages {

    private final CaseFiles files;
    private final Queue queue;
    private final AuthorColumns columns;
    private final Undoing undoing;
    private final Moderators moderators;
    private final PageFrame frame;
    private final Request request;

    CasePages(
            CaseFiles files,
            Queue queue,
            AuthorColumns columns,
            Undoing undoing,
            Moderators moderators,
            PageFrame frame,
            Request request) {
        this.files = files;
        this.queue = queue;
        this.columns = columns;
        this.undoing = undoing;
        this.moderators = moderators;
        this.frame = frame;
        this.request = request;
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record CaseFile(
            Shell shell,
            CaseFiles.File file,
            Card card,
            AuthorColumn column,
            long appeals,
            Outcome outcome,
            List<DeskKey> keys)
            implements TemplateInstance {}

    /// The card alone, as it opens within a thread or a room.
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record InPlace(Card card, Language language) implements TemplateInstance {}

    @GET
    @Path("moderation/cases/{kind}/{id}")
    public Response file(
            @RestPath String kind, @RestPath long id, @RestQuery String told, @BeanParam OutcomeQuery outcome) {
        var who = moderators.current();
        var target = new Target(Requests.kind(kind), id);
        var path = "/moderation/cases/" + kind + "/" + id;
        if (request.wantsFragment()) {
            var inPlace = new Card(queue.one(who, target), who.readerId(), false, path);
            return frame.fragment(frame.rendered(new InPlace(inPlace, frame.language())));
        }
        var file = files.of(who, target);
        var card = new Card(file.item(), who.readerId(), false, path);
        var words = frame.language().words(ConsoleWords.class);
        return frame.page(new CaseFile(
                frame.titled(words.caseOf(file.item().author().name())).at(path),
                file,
                card,
                columns.of(who, file.item().author().id(), Optional.empty(), told, path, frame.language()),
                queue.counts(who).appeals(),
                outcome.read(undoing, who),
                DeskKey.all(frame.language())));
    }

    /// Readers know a message by its number in its room, moderators by its id.
    @GET
    @Path("moderation/messages/{articleId}/{seq}")
    public Response message(@RestPath long articleId, @RestPath long seq) {
        var target = queue.at(new PostRef(PostKind.MESSAGE, articleId, seq));
        return frame.seeOther("/moderation/cases/message/" + target.id());
    }
}
