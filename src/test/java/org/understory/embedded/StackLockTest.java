package org.understory.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {

    @TempDir
    private Path folder;

    @Test
    void a_second_stack_in_a_folder_is_told_where_the_first_is() {
        try (var _ = StackLock.take(new StackFolder(folder), Ports.USUAL)) {
            assertThatThrownBy(() -> StackLock.take(new StackFolder(folder), Ports.free()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("http://localhost:8080");
        }
    }

    @Test
    void a_folder_given_back_is_free_and_was_not_abandoned() {
        StackLock.take(new StackFolder(folder), Ports.USUAL).close();

        assertThat(StackLock.holder(new StackFolder(folder))).isEmpty();
        try (var lock = StackLock.take(new StackFolder(folder), Ports.USUAL)) {
            assertThat(lock.wasAbandoned()).isFalse();
        }
    }
}
