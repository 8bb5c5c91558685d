package org.understory.moderation;

import java.util.ArrayList;
import java.util.List;

/// What is to be told once a transaction is committed.
public final class AfterCommit {

    private final List<Runnable> steps = new ArrayList<>();

    /// @param step must not fail, and not take long
    public void then(Runnable step) {
        steps.add(step);
    }

    void run() {
        steps.forEach(Runnable::run);
    }
}
