package org.understory.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    static final RoomRules USUAL = new RoomRules(RoomMode.OPEN, 30, 24, 30, Optional.empty(), "", true, 0);

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
