package org.understory.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.understory.cast.SharedData;

/// Plain test: no text takes the parsers long. THREATS S58. Measured is the processor time of this thread, which does
/// not grow with what else the machine does.
class PathologicalTextTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Markup markup = new Markup();

    @Test
    void every_text_known_to_be_hard_is_rendered_within_a_second() {
        for (var line : SharedData.lines("attacks/pathological.jsonl")) {
            var text = line.getString("prefix")
                    + line.getString("unit").repeat(line.getInteger("count"))
                    + line.getString("suffix");
            assertThat(renderingTime(text)).as(line.getString("name")).isLessThan(LIMIT);
        }
    }

    private Duration renderingTime(String raw) {
        var started = THREADS.getCurrentThreadCpuTime();
        PostText.lenient(raw)
                .ifPresent(
                        text -> AllowedMarkup.assertAllowed(markup.render(text).value()));
        return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - started);
    }
}
