package org.understory.moderation.check;

/// How far a text is folded before words are looked for in it.
public enum Folding {

    /// Disguises are seen through: look-alikes, marks, signs for letters, spaces between letters, stretched
    /// letters.
    FULL,

    /// Words are read as they stand, in either case: what a plain list would find, to compare with.
    NONE
}
