package org.understory.embedded;

/// What tests tell a [Relay], also from another class loader.
public interface Wire {

    /// @param word the name of a [Relay.Line]
    void become(String word);

    /// How many bytes were sent to the far end so far.
    long getSent();
}
