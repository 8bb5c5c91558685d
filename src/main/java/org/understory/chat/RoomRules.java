package org.understory.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.understory.post.Notice;
import org.understory.reader.Readers.Profile;
import org.understory.web.Problem;

/// Who may write in a room now.
///
/// @param slowSeconds between two messages of one reader in the mode "slow"
/// @param waitHours how old an account has to be in the mode "newcomers"
/// @param holdSeconds after which others see a message in the mode "hold"
/// @param closesAt when it closes by itself
/// @param notice the newsroom's words for readers; empty where it gave none
/// @param selfTuning whether the service may slow the room down by itself while it is overrun
/// @param burstSeconds between two messages of one reader, whatever the mode, while it does; else 0
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RoomRules(
        RoomMode mode,
        int slowSeconds,
        int waitHours,
        int holdSeconds,
        Optional<Instant> closesAt,
        String notice,
        boolean selfTuning,
        int burstSeconds) {

    private static final int MAX_SECONDS = 3600;
    private static final int MAX_HOURS = 24 * 365;

    public static final RoomRules USUAL = new RoomRules(RoomMode.OPEN, 30, 24, 30, Optional.empty(), "", true, 0);

    /// Numbers as they were asked for; null for the usual ones.
    public record Numbers(Integer slowSeconds, Integer waitHours, Integer holdSeconds) {}

    /// Rules as somebody wants them.
    ///
    /// @param notice may be null
    /// @throws org.understory.web.Refusal 400 naming a number that is out of bounds, 422 the notice
    public static RoomRules asked(
            RoomMode mode, Numbers numbers, Optional<Instant> closesAt, String notice, boolean selfTuning) {
        return new RoomRules(
                mode,
                within("slowSeconds", numbers.slowSeconds(), USUAL.slowSeconds(), MAX_SECONDS),
                within("waitHours", numbers.waitHours(), USUAL.waitHours(), MAX_HOURS),
                within("holdSeconds", numbers.holdSeconds(), USUAL.holdSeconds(), MAX_SECONDS),
                closesAt,
                Notice.of(notice),
                selfTuning,
                0);
    }

    private static int within(String field, Integer value, int usual, int most) {
        if (value == null) {
            return usual;
        }
        if (value < 1 || value > most) {
            throw Problem.malformed(field).refusal();
        }
        return value;
    }

    /// The mode that holds at a time: a room whose time has come is closed.
    RoomMode modeAt(Instant now) {
        return closesAt.filter(at -> !at.isAfter(now))
                .map(at -> RoomMode.CLOSED)
                .orElse(mode);
    }

    /// Why this reader may not write now.
    ///
    /// @param lastWrote when they last wrote in this room
    Optional<Problem> refusal(Profile author, Optional<Instant> lastWrote, Instant now) {
        var current = modeAt(now);
        if (current.takesNothing()) {
            return Optional.of(Problem.closed(notice));
        }
        if (author.staff()) {
            return Optional.empty();
        }
        return switch (current) {
            case STAFF -> Optional.of(Problem.closed(notice));
            case NEWCOMERS ->
                wait(author.joinedAt().plus(Duration.ofHours(waitHours)), now)
                        .or(() -> waitAfter(lastWrote, current, now));
            default -> waitAfter(lastWrote, current, now);
        };
    }

    private Optional<Problem> waitAfter(Optional<Instant> lastWrote, RoomMode current, Instant now) {
        var seconds = gap(current);
        return seconds == 0 ? Optional.empty() : lastWrote.flatMap(at -> wait(at.plusSeconds(seconds), now));
    }

    /// How many seconds a reader waits between two messages, as far as the mode says.
    public int gap() {
        return gap(mode);
    }

    private int gap(RoomMode current) {
        return Math.max(burstSeconds, current == RoomMode.SLOW ? slowSeconds : 0);
    }

    /// When others see what this reader writes now; empty for at once.
    Optional<Instant> heldUntil(Profile author, Instant now) {
        return modeAt(now) == RoomMode.HOLD && !author.staff()
                ? Optional.of(now.plusSeconds(holdSeconds))
                : Optional.empty();
    }

    private static Optional<Problem> wait(Instant until, Instant now) {
        return until.isAfter(now) ? Optional.of(Problem.tooFast(Duration.between(now, until))) : Optional.empty();
    }
}
