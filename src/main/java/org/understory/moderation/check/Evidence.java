package org.understory.moderation.check;

/// What made a check speak, for a desk to show.
public sealed interface Evidence {

    /// A part of the post's text.
    ///
    /// @param what the entry, host or rule it met
    /// @param from in the text as written, in UTF-16 units
    /// @param to exclusive
    record Passage(String what, int from, int to) implements Evidence {}

    /// A value that stands nowhere in the text, such as `postsInAMinute` and `7`.
    record Fact(String what, String value) implements Evidence {}
}
