package org.understory.moderation.check;

/// A word of a folded text: letters and digits that touch, or a single symbol such as an emoji.
///
/// @param from in the folded text
/// @param to exclusive
/// @param scripts which of the bits of [Tokens] it has
record Token(int from, int to, int scripts) {

    int length() {
        return to - from;
    }

    boolean isOnly(int script) {
        return scripts == script;
    }

    boolean has(int script) {
        return (scripts & script) != 0;
    }
}
