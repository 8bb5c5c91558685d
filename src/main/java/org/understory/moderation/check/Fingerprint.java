package org.understory.moderation.check;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.IntStream;
import org.understory.post.PostText;

/// What a text is like, in 16 bytes, to find those that say nearly the same: a SimHash (Charikar, STOC 2002)
/// of its folded words in threes, and a hash of its letters. To look near copies up by index, keep the
/// [#bands]: of two hashes that differ in at most three bits, one band of four is the same (Manku, Jain and
/// Das Sarma, WWW 2007).
///
/// @param similar the SimHash
/// @param letters of all letters and digits, however the text is dressed
/// @param words how many words there are
public record Fingerprint(long similar, long letters, int words) {

    /// Below this, the SimHash of another text is too easily the same.
    public static final int MIN_WORDS = 8;

    public static final int MAX_DISTANCE = 3;

    private static final int BITS = 64;
    private static final int BANDS = 4;
    private static final int SHINGLE = 3;

    /// To be copied: looking one up takes longer than the digest of a message.
    private static final MessageDigest SHA = fresh();

    public static Fingerprint of(PostText text) {
        var folded = FoldedText.of(text.value(), Folding.FULL);
        var tokens = Tokens.of(folded).list();
        var letters = new StringBuilder(folded.length());
        var words = new long[tokens.size()];
        for (var i = 0; i < words.length; i++) {
            var begin = letters.length();
            OneAlphabet.write(folded, tokens.get(i), letters);
            words[i] = hash(letters, begin);
        }
        return new Fingerprint(
                simHash(words), sha(letters.isEmpty() ? text.value() : letters.toString()), words.length);
    }

    /// From 0 to 1; 1 for the same letters.
    public double similarity(Fingerprint other) {
        return letters == other.letters ? 1 : 1 - distance(other) / (double) BITS;
    }

    /// Whether the texts say the same, or nearly so where both are long enough to tell.
    public boolean isNear(Fingerprint other) {
        return letters == other.letters
                || words >= MIN_WORDS && other.words >= MIN_WORDS && distance(other) <= MAX_DISTANCE;
    }

    /// Four numbers of 16 bits, one of which two near copies have in common, at the same place.
    public int[] bands() {
        return IntStream.range(0, BANDS).map(this::band).toArray();
    }

    int band(int number) {
        return (int) (similar >>> number * BITS / BANDS) & 0xffff;
    }

    private int distance(Fingerprint other) {
        return Long.bitCount(similar ^ other.similar);
    }

    private static long simHash(long[] words) {
        var votes = new int[BITS];
        var shingles = Math.max(1, words.length - SHINGLE + 1);
        for (var i = 0; i < shingles; i++) {
            var hash = 0L;
            for (var j = i; j < Math.min(i + SHINGLE, words.length); j++) {
                hash = mixed(hash * 31 + words[j]);
            }
            for (var bit = 0; bit < BITS; bit++) {
                votes[bit] += (hash >>> bit & 1) == 1 ? 1 : -1;
            }
        }
        var result = 0L;
        for (var bit = 0; bit < BITS; bit++) {
            result |= votes[bit] > 0 ? 1L << bit : 0;
        }
        return result;
    }

    /// Of the last word of these: FNV-1a, 64 bits.
    private static long hash(StringBuilder words, int begin) {
        var hash = 0xcbf29ce484222325L;
        for (var i = begin; i < words.length(); i++) {
            hash = (hash ^ words.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /// The last step of MurmurHash3: every bit of a word takes part in every bit of the sum.
    private static long mixed(long value) {
        var hash = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    /// The first 64 bits of the SHA-256.
    private static long sha(String letters) {
        try {
            var digest = ((MessageDigest) SHA.clone()).digest(letters.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
