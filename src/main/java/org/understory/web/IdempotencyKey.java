package org.understory.web;

import java.util.Optional;

/// The header `Idempotency-Key`, by which a client makes a repetition of a request known.
public final class IdempotencyKey {

    private static final int MAX_CHARS = 200;

    private IdempotencyKey() {}

    /// @param header null where there is none
    /// @throws Refusal 400 for one that is blank, too long, or could not be kept
    public static Optional<String> of(String header) {
        if (header != null && (header.isBlank() || header.length() > MAX_CHARS || header.indexOf('\0') >= 0)) {
            throw Problem.malformed("Idempotency-Key").refusal();
        }
        return Optional.ofNullable(header);
    }
}
