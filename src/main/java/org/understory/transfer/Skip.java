package org.understory.transfer;

/// Why a line of a file was not imported.
enum Skip {
    BLANK("blank"),
    TOO_LONG("longer than 1 MiB"),
    NOT_UTF8("not UTF-8"),
    NOT_JSON("not a JSON object"),
    NO_ID("no usable id"),
    WRONG_TYPE("a field of the wrong type"),
    BAD_TIME("a time that cannot be read"),
    EMPTY("nothing to read in its text"),
    DUPLICATE("an id that stood on an earlier line");

    private final String words;

    Skip(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
