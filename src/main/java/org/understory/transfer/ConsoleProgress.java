package org.understory.transfer;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// Progress for people: on a terminal one line that is written anew, otherwise a line every few seconds.
final class ConsoleProgress implements Progress {

    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration IN_LOG = Duration.ofSeconds(5);
    private static final int BAR_CHARS = 24;
    private static final String ERASED = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private String step;
    private Unit unit;
    private long total;
    private long begun;
    private long shown;

    ConsoleProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void begin(String nextStep, long nextTotal, Unit nextUnit) {
        step = nextStep;
        total = nextTotal;
        unit = nextUnit;
        begun = System.nanoTime();
        shown = begun;
    }

    @Override
    public void reached(long done) {
        var now = System.nanoTime();
        if (now - shown < (terminal ? ON_TERMINAL : IN_LOG).toNanos() || total == 0) {
            return;
        }
        shown = now;
        var line = line(Math.min(done, total), Duration.ofNanos(now - begun));
        if (terminal) {
            out.print(ERASED + line);
            out.flush();
        } else {
            out.println(line);
        }
    }

    @Override
    public void end() {
        erase();
    }

    @Override
    public void say(String words) {
        erase();
        out.println(words);
    }

    private void erase() {
        if (terminal) {
            out.print(ERASED);
            out.flush();
        }
    }

    private String line(long done, Duration took) {
        var share = (double) done / total;
        var left = Duration.ofMillis((long) (took.toMillis() * (1 - share) / Math.max(share, 0.001)));
        return "%s %s%3d%%%s, %s left"
                .formatted(step, terminal ? bar(share) : "", (int) (100 * share), rate(done, took), clock(left));
    }

    private static String bar(double share) {
        var full = (int) (share * BAR_CHARS);
        return "[" + "#".repeat(full) + "-".repeat(BAR_CHARS - full) + "] ";
    }

    private String rate(long done, Duration took) {
        if (unit == Unit.BYTES) {
            return "";
        }
        var perSecond = 1000.0 * done / Math.max(1, took.toMillis());
        return String.format(
                Locale.ROOT,
                ", %,d of %,d %s, %,.0f/s",
                done,
                total,
                unit.name().toLowerCase(Locale.ROOT),
                perSecond);
    }

    private static String clock(Duration left) {
        return "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
    }
}
