package org.understory.transfer;

/// Tells how far a long step is, and what was amiss on the way.
interface Progress {

    enum Unit {
        BYTES,
        COMMENTS,
        ARTICLES,
        READERS
    }

    /// @param total how much there is to do
    void begin(String step, long total, Unit unit);

    /// @param done how much of the total is done by now
    void reached(long done);

    void end();

    /// A line for whoever watches.
    void say(String words);
}
