package org.understory.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// An opaque position in a list that is paged by keyset: the kind of list and the key of the last item shown. The
/// kind keeps a cursor of one list from being read as a position in another.
public record Cursor(String kind, List<String> key) {

    private static final String SEPARATOR = "\n";
    private static final int MAX_CHARS = 400;

    public static Cursor of(String kind, Object... key) {
        return new Cursor(
                kind, java.util.Arrays.stream(key).map(String::valueOf).toList());
    }

    /// @throws Refusal 400 naming `cursor` where this is no cursor of that kind with that many keys
    public static Cursor parse(String text, String kind, int keys) {
        if (text.length() > MAX_CHARS) {
            throw malformed();
        }
        try {
            var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var parts = List.of(decoded.split(SEPARATOR, -1));
            if (!parts.getFirst().equals(kind) || parts.size() != keys + 1) {
                throw malformed();
            }
            return new Cursor(kind, parts.subList(1, parts.size()));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    public String encode() {
        var text = kind + SEPARATOR + String.join(SEPARATOR, key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    public long number(int index) {
        try {
            return Long.parseLong(key.get(index));
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    public double real(int index) {
        try {
            return Double.parseDouble(key.get(index));
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    private static Refusal malformed() {
        return Problem.malformed("cursor").refusal();
    }
}
