package org.understory.transfer;

/// What a line of a file turned out to be.
///
/// @param <T> what it says, where it could be read
sealed interface Line<T> {

    /// Its number in the file, from 1.
    long number();

    record Readable<T>(long number, T content) implements Line<T> {}

    /// @param about the field or id at which it failed; empty where it is the whole line
    record Skipped<T>(long number, Skip why, String about) implements Line<T> {}

    /// Reads further what could be read so far.
    default <U> Line<U> then(Parse<T, U> parse) {
        return switch (this) {
            case Readable<T>(long number, T content) -> {
                try {
                    yield new Readable<>(number, parse.of(content));
                } catch (UnreadableLine e) {
                    yield new Skipped<>(number, e.why(), e.about());
                }
            }
            case Skipped<T>(long number, Skip why, String about) -> new Skipped<>(number, why, about);
        };
    }

    interface Parse<T, U> {
        U of(T content) throws UnreadableLine;
    }
}
