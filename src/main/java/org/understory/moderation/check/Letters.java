package org.understory.moderation.check;

/// The Latin and the Russian alphabet as bits of a long, so that a sign which may stand for several letters
/// is one number; and classes of letters that some sign may stand for, so that such a sign can be looked up
/// at all.
final class Letters {

    static final long LATIN = (1L << 26) - 1;
    static final long CYRILLIC = ((1L << 32) - 1) << 26;

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя";
    private static final int KNOWN = 0x450;
    private static final long[] BITS = new long[KNOWN];
    private static final char[] CLASSES = new char[KNOWN];

    /// What one sign may stand for lies in one class: see [Signs] and [Romanised].
    private static final String[] SHARED = {"il", "gbq", "ргпднх", "ийыуюж", "еэз", "бв"};

    static {
        for (var i = 0; i < ALPHABET.length(); i++) {
            BITS[ALPHABET.charAt(i)] = 1L << i;
            CLASSES[ALPHABET.charAt(i)] = ALPHABET.charAt(i);
        }
        for (var shared : SHARED) {
            shared.chars().forEach(c -> CLASSES[c] = shared.charAt(0));
        }
        // Left out by who writes Russian with Latin letters.
        CLASSES['ь'] = 0;
        CLASSES['ъ'] = 0;
    }

    private Letters() {}

    /// The letter's bit; 0 for what is in neither alphabet.
    static long bit(char c) {
        return c < KNOWN ? BITS[c] : 0;
    }

    /// The bits of all these letters.
    static long bits(String letters) {
        return letters.chars().mapToLong(c -> bit((char) c)).reduce(0, (a, b) -> a | b);
    }

    static boolean isLatin(char c) {
        return (bit(c) & LATIN) != 0;
    }

    static boolean isCyrillic(char c) {
        return (bit(c) & CYRILLIC) != 0;
    }

    /// The class of a letter; the character itself where it is in neither alphabet, 0 where it is not looked
    /// up.
    static char classOf(char c) {
        return bit(c) == 0 ? c : CLASSES[c];
    }

    /// The first of these letters in the order of the alphabet.
    static char first(long bits) {
        return ALPHABET.charAt(Long.numberOfTrailingZeros(bits));
    }

    /// The class of a sign that may be any of these letters.
    static char classOf(long bits) {
        return CLASSES[first(bits)];
    }
}
