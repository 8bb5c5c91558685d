package org.understory.moderation.check;

import java.util.List;

/// One word of an entry.
///
/// @param letters as folded
/// @param openBefore whether letters may stand before it (`*ending`)
/// @param openBehind whether letters may follow (`begin*`)
/// @param exact whether only this form is meant (`=form`)
record Word(String letters, boolean openBefore, boolean openBehind, boolean exact) {

    /// Longer ones are no words, and would let the work for a letter of a text grow with them.
    static final int MAX_LETTERS = 64;

    List<Inflection.Stem> stems() {
        return exact || openBefore || openBehind ? Inflection.none(letters) : Inflection.of(letters);
    }
}
