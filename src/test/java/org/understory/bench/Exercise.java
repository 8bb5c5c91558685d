package org.understory.bench;

import java.util.function.Consumer;

/// Something the service must get right, or a size, for which there is no yardstick.
interface Exercise {

    /// A letter and a number; the letter alone selects all that begin with it.
    String name();

    String title();

    /// @param say is told how it goes
    Found run(Stage stage, BenchOptions options, Consumer<String> say) throws Exception;

    /// What came out.
    ///
    /// @param isMet whether the aim is met
    record Found(String text, String aim, boolean isMet) {}
}
