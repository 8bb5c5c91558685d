package org.understory.transfer;

import java.time.Duration;

/// A comment of the sample newsfeed.
///
/// @param article the external id of its article
/// @param parent the id of the comment that it answers, or null
/// @param at how long ago, as a negative ISO duration
/// @param votes votes for less votes against
record SampleComment(
        String article, String id, String parent, String author, String role, Duration at, int votes, String text) {

    boolean isByStaff() {
        return "staff".equals(role);
    }

    /// No two comments have the same.
    String key() {
        return key(id);
    }

    /// The key of its parent, which is a comment of the same article.
    String parentKey() {
        return key(parent);
    }

    private String key(String within) {
        return article + "/" + within;
    }
}
