package org.understory.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.understory.moderation.Newsroom;
import org.understory.moderation.QueueItem;
import org.understory.moderation.Reason;
import org.understory.web.SafeHtml;

/// A post as it lies on the desk, with what can be done with it.
///
/// @param viewer the moderator, who decides nothing about posts of their own
/// @param listed whether it lies among others, and can be chosen with them
/// @param back where a decision leads back to
record Card(QueueItem item, long viewer, boolean listed, String back) {

    private static final String DECIDED = "decided";

    /// Whether the moderator wrote it.
    public boolean own() {
        return item.author().id() == viewer;
    }

    /// Whether somebody else is looking at it.
    public boolean isClaimedByOther() {
        return item.claimedBy().filter(by -> by.id() != viewer).isPresent();
    }

    /// Kind and id, as addresses have it.
    public String key() {
        return item.target().kind().code() + "/" + item.target().id();
    }

    /// Kind, id and version, as forms have it.
    public String post() {
        return key() + "/" + item.target().version();
    }

    /// The id of its element.
    public String anchor() {
        return "case-" + item.target().kind().code() + "-" + item.target().id();
    }

    /// What is known of its author, from where one comes back here.
    public String authorPath() {
        return "/moderation/readers/" + item.author().id() + "?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    /// Its text with what checks found in it.
    public SafeHtml words() {
        var found = item.why().stream()
                .filter(why -> why.source().equals("check"))
                .flatMap(why -> why.evidence().stream())
                .toList();
        return Marking.of(item.safeHtml(), found);
    }

    /// In whole points; 0 for what nobody objects to.
    public long urgency() {
        return Math.round(item.urgency());
    }

    public boolean open() {
        return !own() && !item.state().equals("closed");
    }

    public boolean approvable() {
        return !item.state().equals(DECIDED);
    }

    /// Whether somebody or something waits for a decision about it.
    public boolean isWaiting() {
        return approvable() && (!item.shown() || !item.why().isEmpty());
    }

    public boolean restorable() {
        return !item.shown() && item.decision().isPresent();
    }

    /// Whether it is there to be taken away, or changed.
    public boolean rejectable() {
        return item.shown() || !item.state().equals(DECIDED);
    }

    /// How many copies can be approved with it.
    public long copiesWaiting() {
        return item.copies().map(QueueItem.Copies::waiting).orElse(0L);
    }

    /// How many copies can be rejected with it.
    public long copies() {
        return item.copies().map(copies -> copies.waiting() + copies.shown()).orElse(0L);
    }

    public List<Reason> reasons() {
        return Newsroom.current().reasons();
    }
}
