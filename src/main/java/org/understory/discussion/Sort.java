package org.understory.discussion;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.understory.web.Problem;

/// The order of the threads of a discussion. Replies below a comment always stand as they were said, oldest first.
public enum Sort {
    BEST,
    NEWEST,
    OLDEST;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What a page is asked for, then what the reader chose last, then the best.
    public static Sort choose(String asked, Optional<String> remembered) {
        return Optional.ofNullable(asked)
                .flatMap(Sort::of)
                .or(() -> remembered.flatMap(Sort::of))
                .orElse(BEST);
    }

    /// @throws Refusal 400 naming `sort`
    static Sort parse(String asked) {
        return asked == null
                ? BEST
                : of(asked).orElseThrow(() -> Problem.malformed("sort").refusal());
    }

    static Optional<Sort> of(String code) {
        return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
    }
}
