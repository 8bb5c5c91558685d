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
import org.jboss.resteasy.reactive.RestPath;
import org.understory.moderation.CaseFiles;
import org.understory.moderation.Moderators;
import org.understory.moderation.Queue;
import org.understory.moderation.Requests;
import org.understory.moderation.Target;
import org.understory.moderation.Undoing;
import org.understory.post.PostKind;
import org.understory.post.PostRef;
import org.understory.reader.PageFrame;
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
    private final Undoing undoing;
    private final Moderators moderators;
    private final PageFrame frame;

    CasePages(CaseFiles files, Queue queue, Undoing undoing, Moderators moderators, PageFrame frame) {
        this.files = files;
        this.queue = queue;
        this.undoing = undoing;
        this.moderators = moderators;
        this.frame = frame;
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record CaseFile(Shell shell, CaseFiles.File file, Card card, Outcome outcome, List<DeskKey> keys)
            implements TemplateInstance {}

    @GET
    @Path("moderation/cases/{kind}/{id}")
    public Response file(@RestPath String kind, @RestPath long id, @BeanParam OutcomeQuery outcome) {
        var who = moderators.current();
        var file = files.of(who, new Target(Requests.kind(kind), id));
        var path = "/moderation/cases/" + kind + "/" + id;
        var card = new Card(file.item(), file.item().author().id() == who.readerId(), false, path);
        var words = frame.language().words(ConsoleWords.class);
        return frame.page(new CaseFile(
                frame.titled(words.caseOf(file.item().author().name())).at(path),
                file,
                card,
                outcome.read(undoing, who),
                DeskKey.all(words)));
    }

    /// Readers know a message by its number in its room, moderators by its id.
    @GET
    @Path("moderation/messages/{articleId}/{seq}")
    public Response message(@RestPath long articleId, @RestPath long seq) {
        var target = queue.at(new PostRef(PostKind.MESSAGE, articleId, seq));
        return frame.seeOther("/moderation/cases/message/" + target.id());
    }
}
