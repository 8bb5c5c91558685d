package org.understory.checker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.understory.checker.Attempt.End;
import org.understory.checker.Finding.Kind;

/// What came out of a run.
///
/// @param refusals how many were refused with which status
/// @param deliveries messages that readers heard, live, by resuming or from the history
/// @param resumes how often readers came back to where they were, and how often they were told to start afresh
/// @param stalls how often a reader stopped reading for a while
/// @param faults how often each was done
/// @param longestRecovery from a fault's mending until a message was acknowledged
/// @param diaries of readers, for whoever looks for the cause of a finding
public record Summary(
        long acked,
        Map<Integer, Long> refusals,
        long unknown,
        long deliveries,
        int resumes,
        int resets,
        int stalls,
        Map<String, Integer> faults,
        Duration longestRecovery,
        Duration took,
        List<Finding> findings,
        List<Diary> diaries) {

    private static final int SHOWN = 20;

    /// @param ledger of what was sent, and how it ended
    static Summary of(
            Ledger ledger,
            List<Reader> readers,
            long deliveries,
            Map<String, Integer> faults,
            Duration longestRecovery,
            Duration took,
            List<Finding> findings) {
        return new Summary(
                ledger.count(End.ACKED),
                ledger.refusals(),
                ledger.count(End.UNKNOWN),
                deliveries,
                readers.stream().mapToInt(Reader::resumes).sum(),
                readers.stream().mapToInt(Reader::resets).sum(),
                readers.stream().mapToInt(Reader::stalls).sum(),
                faults,
                longestRecovery,
                took,
                findings,
                readers.stream().map(Reader::diary).toList());
    }

    public long refused() {
        return refusals.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean isClean() {
        return findings.isEmpty();
    }

    long count(Kind... kinds) {
        return findings.stream()
                .filter(finding -> List.of(kinds).contains(finding.kind()))
                .count();
    }

    /// In words, a line a fact; at the end the first of the findings, and what happened to the readers.
    public String text() {
        var text = new StringBuilder("""
                %,d acknowledged, %,d refused %s, %,d unknown, in %d s; %,d deliveries, %,d connections of readers, %,d resets, %,d stalls
                %d lost, %d doubled, %d out of order, %d gaps, %d disagreements, %d renumbered, %d refused but there, %d never sent
                faults: %s; acknowledged again after %d ms at most
                """.formatted(
                        acked,
                        refused(),
                        refusals,
                        unknown,
                        took.toSeconds(),
                        deliveries,
                        resumes,
                        resets,
                        stalls,
                        count(Kind.LOST),
                        count(Kind.DOUBLED),
                        count(Kind.OUT_OF_ORDER),
                        count(Kind.GAP),
                        count(Kind.DISAGREEMENT),
                        count(Kind.RENUMBERED),
                        count(Kind.REFUSED_BUT_THERE),
                        count(Kind.NEVER_SENT),
                        faults.entrySet().stream()
                                .map(fault -> fault.getKey() + " × " + fault.getValue())
                                .collect(Collectors.joining(", ")),
                        longestRecovery.toMillis()));
        findings.stream().limit(SHOWN).forEach(finding -> text.append(finding).append('\n'));
        for (int i = 0; !isClean() && i < diaries.size(); i++) {
            text.append("reader %d\n%s\n".formatted(i, diaries.get(i).text()));
        }
        return text.toString();
    }
}
