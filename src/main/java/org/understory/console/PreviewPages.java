package org.understory.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.understory.moderation.Action;
import org.understory.moderation.ModerationConfig;
import org.understory.moderation.Moderator;
import org.understory.moderation.Moderators;
import org.understory.moderation.Newsroom;
import org.understory.moderation.Queue;
import org.understory.moderation.QueueItem;
import org.understory.moderation.QueueQuery;
import org.understory.moderation.Reason;
import org.understory.post.Beginning;
import org.understory.reader.PageFrame;
import org.understory.web.Language;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Request;
import org.understory.web.Role;
import org.understory.web.Shell;

/// What is about to be decided at once: how many posts, and which.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.MODERATOR_NAME, Role.ADMIN_NAME})
public class PreviewPages {

    private final Queue queue;
    private final Moderators moderators;
    private final ModerationConfig config;
    private final PageFrame frame;
    private final Request request;

    PreviewPages(Queue queue, Moderators moderators, ModerationConfig config, PageFrame frame, Request request) {
        this.queue = queue;
        this.moderators = moderators;
        this.config = config;
        this.frame = frame;
        this.request = request;
    }

    /// A post that was chosen.
    ///
    /// @param post as the form names it, in the version that was seen
    record Line(String post, String author, String beginning) {}

    /// @param gone how many of those that were chosen are not there any more
    /// @param more whether more match than can be decided about at once
    record Chosen(List<Line> lines, int gone, boolean more, boolean rejects, String back) {

        private static final int SHOWN = 50;

        public List<Reason> reasons() {
            return Newsroom.current().reasons();
        }

        /// All of them, as the form names them.
        public String posts() {
            return lines.stream().map(Line::post).collect(Collectors.joining(" "));
        }

        public List<Line> first() {
            return lines.subList(0, Math.min(SHOWN, lines.size()));
        }

        public int others() {
            return lines.size() - first().size();
        }
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Preview(Shell shell, Chosen chosen) implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record PreviewForm(Chosen chosen, Language language) implements TemplateInstance {}

    @POST
    @Path("moderation/preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response preview(@BeanParam DecisionForm form) {
        var chosen = form.isAboutMatching() ? matching(form) : named(form);
        if (request.wantsFragment()) {
            return frame.fragment(frame.rendered(new PreviewForm(chosen, frame.language())));
        }
        var words = frame.language().words(ConsoleWords.class);
        var title = chosen.rejects() ? words.rejectThese() : words.approveThese();
        return frame.page(new Preview(frame.titled(title).at(form.back()), chosen));
    }

    private Chosen matching(DecisionForm form) {
        var who = moderators.current();
        var part = queue.matching(who, QueueQuery.of(form.back()));
        var lines = part.items().stream()
                .map(item -> line(item, item.target().version()))
                .toList();
        return new Chosen(lines, 0, part.next().isPresent(), form.action() != Action.APPROVE, form.back());
    }

    private Chosen named(DecisionForm form) {
        var posts = form.posts();
        if (posts.size() > config.most()) {
            throw Problem.tooMany(config.most()).refusal();
        }
        var who = moderators.current();
        var lines = posts.stream().flatMap(post -> line(who, post).stream()).toList();
        return new Chosen(lines, posts.size() - lines.size(), false, form.action() != Action.APPROVE, form.back());
    }

    private Optional<Line> line(Moderator who, ChosenPost post) {
        try {
            return Optional.of(line(queue.one(who, post.target()), post.version()));
        } catch (Refusal refusal) {
            if (refusal.problem().kind() != Problem.Kind.NOT_FOUND) {
                throw refusal;
            }
            return Optional.empty();
        }
    }

    private static Line line(QueueItem item, long version) {
        var named = item.target().kind().code() + "/" + item.target().id() + "/" + version;
        return new Line(named, item.author().name(), Beginning.of(item.safeHtml()));
    }
}
