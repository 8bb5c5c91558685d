package org.understory.bench;

/// Both sides of a row, ready to run in turn.
record Comparison(Side yardstick, Side subject) {}
