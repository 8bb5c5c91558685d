package org.understory.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.understory.chat.RoomMode;
import org.understory.chat.RoomRules;
import org.understory.discussion.DiscussionModes;
import org.understory.discussion.Mode;
import org.understory.post.Notice;
import org.understory.web.Problem;

/// What a form sends that says who may write.
public class ModeForm {

    private static final String CHAT = "chat";

    /// `discussion` or `chat`.
    @RestForm
    String what;

    /// A code; empty for what stands below.
    @RestForm
    String mode;

    @RestForm
    String closesAt;

    @RestForm
    String notice;

    @RestForm
    String slowSeconds;

    @RestForm
    String waitHours;

    @RestForm
    String holdSeconds;

    @RestForm
    boolean selfTuning;

    boolean isChat() {
        return CHAT.equals(what);
    }

    String what() {
        return isChat() ? CHAT : "discussion";
    }

    /// @return empty for what stands below
    /// @throws org.understory.web.Refusal 400, 422 naming the field
    Optional<DiscussionModes.Chosen> discussion() {
        if (text(mode).isEmpty()) {
            return Optional.empty();
        }
        var chosen = Mode.of(mode).orElseThrow(() -> Problem.malformed("mode").refusal());
        return Optional.of(new DiscussionModes.Chosen(chosen, time(), Notice.of(notice)));
    }

    /// @return empty for what stands below
    /// @throws org.understory.web.Refusal 400, 422 naming the field
    Optional<RoomRules> room() {
        if (text(mode).isEmpty()) {
            return Optional.empty();
        }
        var chosen =
                RoomMode.of(mode).orElseThrow(() -> Problem.malformed("mode").refusal());
        var numbers = new RoomRules.Numbers(
                number("slowSeconds", slowSeconds), number("waitHours", waitHours), number("holdSeconds", holdSeconds));
        return Optional.of(RoomRules.asked(chosen, numbers, time(), notice, selfTuning));
    }

    /// As it was sent.
    ModeFields fields(AdminFrame.Wrong wrong) {
        return new ModeFields(
                text(mode),
                text(closesAt),
                text(notice),
                text(slowSeconds),
                text(waitHours),
                text(holdSeconds),
                selfTuning,
                wrong);
    }

    private Optional<Instant> time() {
        var text = text(closesAt);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            throw Problem.malformed("closesAt").refusal();
        }
    }

    /// Null for the usual one.
    private static Integer number(String field, String text) {
        return text(text).isEmpty()
                ? null
                : AdminNumbers.whole(text)
                        .orElseThrow(() -> Problem.malformed(field).refusal());
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
