package org.understory.transfer;

/// Says, while a line is being read, why it can't be.
final class UnreadableLine extends Exception {

    private static final long serialVersionUID = 1L;

    private final Skip why;
    private final String about;

    UnreadableLine(Skip why, String about) {
        super(why.words(), null, false, false);
        this.why = why;
        this.about = about;
    }

    Skip why() {
        return why;
    }

    String about() {
        return about;
    }
}
