package org.understory.embedded;

/// The stack cannot start, or cannot go on; the message is meant for whoever typed the command and says what to do.
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
