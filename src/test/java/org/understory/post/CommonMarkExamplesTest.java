package org.understory.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.understory.cast.SharedData;

/// Plain test: whatever CommonMark can say stays within what a post may hold. The examples are those of its
/// specification 0.31.
class CommonMarkExamplesTest {

    private static final int EXAMPLES = 652;

    private final Markup markup = new Markup();

    @Test
    void no_example_leaves_the_allow_list() {
        var examples = SharedData.lines("markdown/commonmark-0.31.jsonl");
        assertThat(examples).hasSize(EXAMPLES);
        for (var example : examples) {
            PostText.lenient(example.getString("markdown"))
                    .ifPresent(text ->
                            AllowedMarkup.assertAllowed(markup.render(text).value()));
        }
    }
}
