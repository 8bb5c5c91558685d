package org.understory.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Every refusal of the product as one value: the API answers it as RFC 9457 `application/problem+json`, pages
/// show it in the reader's language.
///
/// @param kind what went wrong; decides status and the stable `type`
/// @param extras further members of the JSON body, such as `field`, `limit` or `retryAfter` (seconds)
public record Problem(Kind kind, Map<String, Object> extras) {

    /// The stable vocabulary of refusals. The `type` of each is `urn:understory:problem:` and its slug.
    public enum Kind {
        MALFORMED(400),
        CROSS_SITE(403),
        NOT_SIGNED_IN(401),
        NOT_ALLOWED(403),
        RESTRICTED(403),
        RULES_NOT_AGREED(403),
        NOT_FOUND(404),
        METHOD_NOT_ALLOWED(405),
        NOT_ACCEPTABLE(406),
        TIMED_OUT(408),
        CLOSED(409),
        EDIT_WINDOW_OVER(409),
        REMOVED(409),
        WITHDRAWN(410),
        CHANGED_MEANWHILE(409),
        APPEALED_ALREADY(409),
        APPEAL_OVER(409),
        TOO_LARGE(413),
        MEDIA_TYPE(415),
        EMPTY(422),
        TOO_LONG(422),
        TOO_SHORT(422),
        INVALID(422),
        PARENT_ELSEWHERE(422),
        KEY_REUSED(422),
        SAID_ALREADY(409),
        TOO_MANY(422),
        REWORD(422),
        UNWANTED(422),
        NAME_TAKEN(422),
        TOO_FAST(429),
        FAILED(500),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }

        public String type() {
            return "urn:understory:problem:" + name().toLowerCase().replace('_', '-');
        }
    }

    public static Problem of(Kind kind) {
        return new Problem(kind, Map.of());
    }

    /// A value that is not of the expected shape.
    public static Problem malformed(String field) {
        return new Problem(Kind.MALFORMED, Map.of("field", field));
    }

    public static Problem empty(String field) {
        return new Problem(Kind.EMPTY, Map.of("field", field));
    }

    /// @param limit the most that is accepted, in Unicode code points
    /// @param length what was sent, in the same unit
    public static Problem tooLong(String field, int limit, int length) {
        return new Problem(Kind.TOO_LONG, ordered("field", field, "limit", limit, "length", length));
    }

    public static Problem tooShort(String field, int limit, int length) {
        return new Problem(Kind.TOO_SHORT, ordered("field", field, "limit", limit, "length", length));
    }

    public static Problem invalid(String field, String reason) {
        return new Problem(Kind.INVALID, ordered("field", field, "reason", reason));
    }

    public static Problem tooFast(Duration wait) {
        return new Problem(Kind.TOO_FAST, Map.of("retryAfter", seconds(wait)));
    }

    public static Problem unavailable(Duration wait) {
        return new Problem(Kind.UNAVAILABLE, Map.of("retryAfter", seconds(wait)));
    }

    public static Problem tooLarge(long limitBytes) {
        return new Problem(Kind.TOO_LARGE, Map.of("limit", limitBytes));
    }

    public static Problem tooMany(int limit) {
        return new Problem(Kind.TOO_MANY, Map.of("limit", limit));
    }

    /// A discussion that takes no comments, with the words of the newsroom where it gave some.
    public static Problem closed(String notice) {
        return new Problem(Kind.CLOSED, notice.isBlank() ? Map.of() : Map.of("notice", notice));
    }

    public static Problem editWindowOver(Instant ended) {
        return new Problem(Kind.EDIT_WINDOW_OVER, Map.of("until", ended.toString()));
    }

    public Refusal refusal() {
        return new Refusal(this);
    }

    /// Seconds to wait, for the `Retry-After` header; 0 where waiting does not help.
    public long retryAfter() {
        return extras.get("retryAfter") instanceof Number seconds ? seconds.longValue() : 0;
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    private static Map<String, Object> ordered(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
