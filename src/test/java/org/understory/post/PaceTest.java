package org.understory.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.understory.web.Problem;
import org.understory.web.Refusal;

/// Plain test: how fast one reader may write.
class PaceTest {

    private static final long ADA = 1;
    private static final long BORIS = 2;

    private record Settings(boolean enabled, int burst, Duration refill) implements PostConfig, PostConfig.Pace {

        @Override
        public PostConfig.Pace pace() {
            return this;
        }

        @Override
        public int mentions() {
            throw new AssertionError("the pace has nothing to do with mentions");
        }

        @Override
        public Writer writer() {
            throw new AssertionError("the pace has nothing to do with the writer");
        }

        @Override
        public Duration draftAge() {
            throw new AssertionError("the pace has nothing to do with drafts");
        }
    }

    @Test
    void after_a_burst_one_waits_and_is_told_how_long() {
        var pace = new Pace(new Settings(true, 3, Duration.ofMinutes(1)));
        for (int i = 0; i < 3; i++) {
            pace.keep(ADA);
        }
        assertThatThrownBy(() -> pace.keep(ADA)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.problem().kind()).isEqualTo(Problem.Kind.TOO_FAST);
            assertThat(refusal.problem().retryAfter()).isBetween(1L, 60L);
        });
    }

    @Test
    void one_readers_haste_is_not_anothers() {
        var pace = new Pace(new Settings(true, 1, Duration.ofMinutes(1)));
        pace.keep(ADA);
        assertThatCode(() -> pace.keep(BORIS)).doesNotThrowAnyException();
    }

    @Test
    void it_can_be_switched_off() {
        var pace = new Pace(new Settings(false, 1, Duration.ofMinutes(1)));
        assertThatCode(() -> {
                    pace.keep(ADA);
                    pace.keep(ADA);
                })
                .doesNotThrowAnyException();
    }
}
