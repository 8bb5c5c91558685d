package org.understory.console;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.understory.moderation.Action;
import org.understory.moderation.Copies;
import org.understory.moderation.Order;
import org.understory.moderation.Reason;
import org.understory.moderation.Requests;
import org.understory.web.Problem;
import org.understory.web.ReturnTarget;

/// What the forms of the desk send.
public class DecisionForm {

    private static final String DESK = "/moderation";

    /// One or many, as [ChosenPost] reads them, also with spaces between them.
    @RestForm
    List<String> post;

    @RestForm
    String action;

    /// The action for all posts of the queue in `back`, in place of those that are named.
    @RestForm
    String matching;

    @RestForm
    String reason;

    @RestForm
    String note;

    @RestForm
    String text;

    /// `true` to decide about all copies of the post with it.
    @RestForm
    String copies;

    @RestForm
    String back;

    /// A number, or the id of a batch.
    @RestForm
    String decision;

    List<ChosenPost> posts() {
        return post == null
                ? List.of()
                : post.stream()
                        .flatMap(posts -> Stream.of(posts.strip().split(" ")))
                        .distinct()
                        .map(ChosenPost::of)
                        .toList();
    }

    boolean isAboutMatching() {
        return matching != null;
    }

    /// @throws org.understory.web.Refusal 400 naming `action`
    Action action() {
        return Action.asked(isAboutMatching() ? matching : action)
                .orElseThrow(() -> Problem.malformed("action").refusal());
    }

    Optional<Reason> reason() {
        return Requests.reason(reason);
    }

    /// @throws org.understory.web.Refusal 400, 422 naming the field
    Order order(ChosenPost chosen) {
        var wanted = action();
        return new Order(
                chosen.target(),
                Optional.of(chosen.version()),
                wanted,
                reason(),
                Requests.note(note),
                wanted == Action.REDACT ? Optional.ofNullable(text) : Optional.empty(),
                Optional.empty());
    }

    /// Whether copies are to be decided about as well, which not every button of the form does.
    boolean wantsCopies() {
        return "true".equals(copies) && Copies.isPossible(action());
    }

    /// Where the form stood: a page of the desk, whatever is asked for.
    String back() {
        return onDesk(back);
    }

    static String onDesk(String wanted) {
        var path = ReturnTarget.of(wanted).path();
        return path.equals(DESK) || path.startsWith(DESK + "/") || path.startsWith(DESK + "?") ? path : DESK;
    }

    /// The same with something to say there.
    String back(String said) {
        return saying(back(), said);
    }

    static String saying(String path, String said) {
        return path + (path.contains("?") ? "&" : "?") + said;
    }
}
