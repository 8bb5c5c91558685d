package org.understory.moderation.check;

import java.util.Arrays;

/// A text in the characters it is read as, each with its place in the text as written.
final class FoldedText {

    /// A letter under more marks than this is dressed up: whether the breve over an `и` is its own cannot be
    /// told.
    private static final int DRESSED = 2;

    private final String text;
    private char[] chars;
    private int[] from;
    private int[] to;
    private byte[] marks;
    private int length;

    private FoldedText(String text) {
        this.text = text;
        var room = text.length() + 8;
        chars = new char[room];
        from = new int[room];
        to = new int[room];
        marks = new byte[room];
    }

    static FoldedText of(String text, Folding folding) {
        var folded = new FoldedText(text);
        if (folding == Folding.NONE) {
            folded.lowerCase();
        } else {
            folded.fold();
        }
        return folded;
    }

    int length() {
        return length;
    }

    char charAt(int i) {
        return chars[i];
    }

    /// The character as written, for the signs that depend on its case.
    char written(int i) {
        return text.charAt(from[i]);
    }

    int from(int i) {
        return from[i];
    }

    int to(int i) {
        return to[i];
    }

    boolean isDressed(int i) {
        return marks[i] >= DRESSED;
    }

    private void lowerCase() {
        for (var i = 0; i < text.length(); i++) {
            add(Character.toLowerCase(text.charAt(i)), i, i + 1);
        }
    }

    private void fold() {
        for (int at = 0, end; at < text.length(); at = end) {
            var c = text.codePointAt(at);
            end = at + Character.charCount(c);
            if (c == '&') {
                var reference = CharacterReference.at(text, at);
                if (reference.c() >= 0) {
                    c = reference.c();
                    end = reference.end();
                }
            } else if (c == '\\' && end < text.length() && "*_#~`".indexOf(text.charAt(end)) >= 0) {
                // Markdown's escape is not shown.
                continue;
            }
            if (c < 0x80) {
                add(Character.toLowerCase((char) c), at, end);
            } else {
                fold(c, at, end);
            }
        }
    }

    private void fold(int c, int at, int end) {
        var read = Lookalikes.of(c);
        for (var i = 0; i < read.length(); i++) {
            add(read.charAt(i), at, end);
        }
        if (read.isEmpty() && length > 0) {
            var last = length - 1;
            to[last] = Math.max(to[last], end);
            if (Lookalikes.isMark(c)) {
                marks[last] = (byte) Math.min(marks[last] + 1, Byte.MAX_VALUE);
                if (c == 0x306 && chars[last] == 'и') {
                    chars[last] = 'й';
                }
            }
        }
    }

    private void add(char c, int at, int end) {
        if (length == chars.length) {
            var room = length * 2;
            chars = Arrays.copyOf(chars, room);
            from = Arrays.copyOf(from, room);
            to = Arrays.copyOf(to, room);
            marks = Arrays.copyOf(marks, room);
        }
        chars[length] = c;
        from[length] = at;
        to[length] = end;
        length++;
    }
}
