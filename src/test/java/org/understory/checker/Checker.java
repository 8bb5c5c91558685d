package org.understory.checker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.understory.checker.Attempt.End;
import org.understory.checker.Finding.Kind;

/// Holds what readers heard against what writers were told. An acknowledged message stands in every record exactly
/// once, one whose end is unknown at most once, a refused one nowhere; all records are the same, and their numbers are
/// 1, 2, 3 and so on.
final class Checker {

    private final RoomHistory history;
    private final List<Finding> findings = new ArrayList<>();

    private Checker(RoomHistory history) {
        this.history = history;
    }

    /// Everything that is wrong; empty where all promises were kept.
    static List<Finding> findings(RoomHistory history) {
        return new Checker(history).check();
    }

    private List<Finding> check() {
        var attempts = history.attempts().stream().collect(Collectors.toMap(Attempt::mark, Function.identity()));
        var agreed = new HashMap<Long, String>();
        var longest = history.records().values().stream()
                .mapToLong(record -> record.isEmpty() ? 0 : record.getLast().seq())
                .max()
                .orElse(0);
        history.records().forEach((reader, record) -> {
            checkNumbers(reader, record);
            checkMessages(reader, record, attempts);
            checkAgreement(reader, record, agreed, longest);
        });
        return findings;
    }

    private void checkNumbers(String reader, List<Heard> record) {
        var last = 0L;
        for (var heard : record) {
            if (heard.seq() == last) {
                found(Kind.DOUBLED, "%s heard %d twice", reader, heard.seq());
            } else if (heard.seq() < last) {
                found(Kind.OUT_OF_ORDER, "%s heard %d after %d", reader, heard.seq(), last);
            } else if (heard.seq() > last + 1) {
                found(Kind.GAP, "%s heard %d after %d", reader, heard.seq(), last);
            }
            last = heard.seq();
        }
    }

    private void checkMessages(String reader, List<Heard> record, Map<String, Attempt> attempts) {
        var places = new HashMap<String, Long>();
        for (var heard : record) {
            var attempt = attempts.get(heard.mark());
            var earlier = places.put(heard.mark(), heard.seq());
            if (attempt == null) {
                found(Kind.NEVER_SENT, "%s heard %s (%d)", reader, heard.mark(), heard.seq());
            } else if (attempt.end() == End.REFUSED) {
                found(Kind.REFUSED_BUT_THERE, "%s heard %s (%d)", reader, heard.mark(), heard.seq());
            } else if (attempt.end() == End.ACKED && attempt.seq() != heard.seq()) {
                found(
                        Kind.RENUMBERED,
                        "%s heard %s (%d), acknowledged as %d",
                        reader,
                        heard.mark(),
                        heard.seq(),
                        attempt.seq());
            }
            if (earlier != null && earlier != heard.seq()) {
                found(Kind.DOUBLED, "%s heard %s as %d and as %d", reader, heard.mark(), earlier, heard.seq());
            }
        }
        for (var attempt : attempts.values()) {
            if (attempt.end() == End.ACKED && !places.containsKey(attempt.mark())) {
                found(Kind.LOST, "%s never heard %s (%d)", reader, attempt.mark(), attempt.seq());
            }
        }
    }

    private void checkAgreement(String reader, List<Heard> record, Map<Long, String> agreed, long longest) {
        for (var heard : record) {
            var other = agreed.putIfAbsent(heard.seq(), heard.mark());
            if (other != null && !other.equals(heard.mark())) {
                found(Kind.DISAGREEMENT, "%d is %s to %s, and %s to others", heard.seq(), heard.mark(), reader, other);
            }
        }
        var end = record.isEmpty() ? 0 : record.getLast().seq();
        if (end < longest) {
            found(Kind.DISAGREEMENT, "%s ends with %d, others with %d", reader, end, longest);
        }
    }

    private void found(Kind kind, String what, Object... details) {
        findings.add(new Finding(kind, history.room(), what.formatted(details)));
    }
}
