package org.understory.post;

import org.understory.web.Problem;

/// What staff say in place of a form, or over it.
public final class Notice {

    private static final int MAX_CHARS = 500;

    private Notice() {}

    /// The notice as it is kept: empty for none.
    ///
    /// @param notice as it was sent; null for none
    /// @throws org.understory.web.Refusal 422 where it is too long
    public static String of(String notice) {
        if (notice == null) {
            return "";
        }
        var length = notice.codePointCount(0, notice.length());
        if (length > MAX_CHARS) {
            throw Problem.tooLong("notice", MAX_CHARS, length).refusal();
        }
        return notice.strip();
    }
}
