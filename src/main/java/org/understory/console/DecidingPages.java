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
import java.util.UUID;
import org.understory.moderation.CaseFiles;
import org.understory.moderation.Copies;
import org.understory.moderation.Deciding;
import org.understory.moderation.Moderated;
import org.understory.moderation.ModerationConfig;
import org.understory.moderation.Moderator;
import org.understory.moderation.Moderators;
import org.understory.moderation.Order;
import org.understory.moderation.Requests;
import org.understory.moderation.Undoing;
import org.understory.reader.PageFrame;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Role;
import org.understory.web.Shell;

/// Decisions by form, one or many at once, and taking them back.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.MODERATOR_NAME, Role.ADMIN_NAME})
public class DecidingPages {

    private final Deciding deciding;
    private final Undoing undoing;
    private final Copies copies;
    private final CaseFiles files;
    private final Moderators moderators;
    private final ModerationConfig config;
    private final PageFrame frame;

    DecidingPages(
            Deciding deciding,
            Undoing undoing,
            Copies copies,
            CaseFiles files,
            Moderators moderators,
            ModerationConfig config,
            PageFrame frame) {
        this.deciding = deciding;
        this.undoing = undoing;
        this.copies = copies;
        this.files = files;
        this.moderators = moderators;
        this.config = config;
        this.frame = frame;
    }

    /// @param before what it said before it was edited for the last time; empty where it never was
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Conflict(Shell shell, Card card, Optional<Moderated.Version> before) implements TemplateInstance {}

    @POST
    @Path("moderation/decisions")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(@BeanParam DecisionForm form) {
        var who = moderators.current();
        var posts = form.posts();
        if (posts.isEmpty()) {
            throw Problem.empty("post").refusal();
        }
        if (posts.size() > config.most()) {
            throw Problem.tooMany(config.most()).refusal();
        }
        return posts.size() == 1 ? decideOne(who, posts.getFirst(), form) : decideAll(who, posts, form);
    }

    @POST
    @Path("moderation/undo")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response undo(@BeanParam DecisionForm form) {
        var who = moderators.current();
        var undone = 0;
        var decisions = decisions(who, form.decision);
        for (var decision : decisions) {
            if (undo(who, decision, decisions.size() > 1)) {
                undone++;
            }
        }
        var kept = decisions.size() - undone;
        return frame.seeOther(form.back("undone=" + undone + "&kept=" + kept));
    }

    private Response decideOne(Moderator who, ChosenPost post, DecisionForm form) {
        var batch = UUID.randomUUID();
        var order = form.order(post);
        var others = form.wantsCopies() ? copies.orders(who, order) : List.<Order>of();
        try {
            deciding.decide(who, order, batch);
        } catch (Refusal refusal) {
            if (refusal.problem().kind() != Problem.Kind.CHANGED_MEANWHILE) {
                throw refusal;
            }
            return frame.refused(conflict(who, post, form.back()), refusal.problem());
        }
        return decided(who, others, batch, form);
    }

    private Conflict conflict(Moderator who, ChosenPost post, String back) {
        var file = files.of(who, post.target());
        var before = file.versions().isEmpty()
                ? Optional.<Moderated.Version>empty()
                : Optional.of(file.versions().getLast());
        var title = frame.language().words(ConsoleWords.class).conflict();
        return new Conflict(frame.titled(title).at(back), new Card(file.item(), who.readerId(), false, back), before);
    }

    /// Each by itself: what cannot be decided stays, and keeps nothing else from being decided.
    private Response decideAll(Moderator who, List<ChosenPost> posts, DecisionForm form) {
        return decided(who, posts.stream().map(form::order).toList(), UUID.randomUUID(), form);
    }

    private Response decided(Moderator who, List<Order> orders, UUID batch, DecisionForm form) {
        var kept = 0;
        for (var order : orders) {
            try {
                deciding.decide(who, order, batch);
            } catch (Refusal refusal) {
                if (isAboutTheOrder(refusal)) {
                    throw refusal;
                }
                kept++;
            }
        }
        return frame.seeOther(form.back("done=" + batch + (kept > 0 ? "&kept=" + kept : "")));
    }

    private static boolean isAboutTheOrder(Refusal refusal) {
        return switch (refusal.problem().kind()) {
            case EMPTY, TOO_LONG, INVALID -> true;
            default -> false;
        };
    }

    /// A decision by its number, or all of a batch, the last first.
    private List<Long> decisions(Moderator who, String named) {
        if (named != null && named.matches("[0-9]{1,18}")) {
            return List.of(Long.parseLong(named));
        }
        var decisions = undoing.batch(who, Requests.batch(named == null ? "" : named));
        if (decisions.isEmpty()) {
            throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
        }
        return decisions;
    }

    private boolean undo(Moderator who, long decision, boolean whole) {
        try {
            undoing.undo(who, decision, whole);
            return true;
        } catch (Refusal refusal) {
            if (refusal.problem().kind() == Problem.Kind.NOT_FOUND) {
                throw refusal;
            }
            return false;
        }
    }
}
