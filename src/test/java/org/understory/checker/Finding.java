package org.understory.checker;

/// A promise that was not kept.
///
/// @param what in words, with the numbers that it takes to look for it
record Finding(Kind kind, String room, String what) {

    enum Kind {
        /// Acknowledged, and somebody never heard it.
        LOST,

        /// Heard more than once, or there under two numbers.
        DOUBLED,

        OUT_OF_ORDER,

        /// A number that nobody has.
        GAP,

        /// Others heard something else under the same number, or more.
        DISAGREEMENT,

        /// Acknowledged under another number than it has.
        RENUMBERED,

        REFUSED_BUT_THERE,

        NEVER_SENT
    }
}
