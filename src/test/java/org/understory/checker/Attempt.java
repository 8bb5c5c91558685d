package org.understory.checker;

/// What its writer knows of a message when all is over.
///
/// @param mark what its text begins with, and no other's
/// @param seq the number that its acknowledgement named; 0 without one
record Attempt(String mark, End end, long seq) {

    enum End {
        ACKED,
        REFUSED,

        /// Sent, and nobody ever said what became of it.
        UNKNOWN
    }
}
