package org.understory.console;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.understory.chat.RoomRules;
import org.understory.discussion.DiscussionModes;

/// The fields of a form that says who may write, as text.
///
/// @param mode its code; empty for what stands below
/// @param closesAt in UTC, as `datetime-local` has it; empty for never
record ModeFields(
        String mode,
        String closesAt,
        String notice,
        String slowSeconds,
        String waitHours,
        String holdSeconds,
        boolean selfTuning,
        AdminFrame.Wrong wrong) {

    static ModeFields of(Optional<DiscussionModes.Chosen> chosen) {
        return new ModeFields(
                chosen.map(c -> c.mode().code()).orElse(""),
                local(chosen.flatMap(DiscussionModes.Chosen::closesAt)),
                chosen.map(DiscussionModes.Chosen::notice).orElse(""),
                "",
                "",
                "",
                true,
                AdminFrame.Wrong.NOTHING);
    }

    static ModeFields ofRoom(Optional<RoomRules> chosen) {
        var rules = chosen.orElse(RoomRules.USUAL);
        return new ModeFields(
                chosen.map(c -> c.mode().code()).orElse(""),
                local(rules.closesAt()),
                rules.notice(),
                Integer.toString(rules.slowSeconds()),
                Integer.toString(rules.waitHours()),
                Integer.toString(rules.holdSeconds()),
                rules.selfTuning(),
                AdminFrame.Wrong.NOTHING);
    }

    private static String local(Optional<Instant> at) {
        return at.map(instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString())
                .orElse("");
    }
}
