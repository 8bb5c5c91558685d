package org.understory.moderation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What was posted lately, by what it is like: the newest so many texts, in 64 bytes each. A text takes the place of
/// the oldest one; chains of hashes lead from each to the one before that has something in common with it, and end
/// where that has been replaced (as in LZ77). Safe for use by many threads.
public final class RecentTexts {

    private static final int BANDS = 4;
    private static final int CHAINS = BANDS + 1;
    private static final int HEADS = 1 << 16;

    /// Of a chain no more are looked at: in a wave, all of it are copies.
    private static final int FURTHEST = 200;

    private final int mask;
    private final long[] similar;
    private final long[] letters;
    private final long[] authors;
    private final long[] waves;
    private final long[] millis;
    private final int[] words;

    /// For each chain, which text was the last with a hash, counted from 1.
    private final long[][] heads = new long[CHAINS][HEADS];

    /// And how many texts before another one was; 0 for none.
    private final int[][] back;

    private long count;

    /// @param most how many are remembered; rounded up to a power of two
    public RecentTexts(int most) {
        var room = Math.max(2, Integer.highestOneBit(Math.max(1, most - 1)) << 1);
        mask = room - 1;
        similar = new long[room];
        letters = new long[room];
        authors = new long[room];
        waves = new long[room];
        millis = new long[room];
        words = new int[room];
        back = new int[CHAINS][room];
    }

    /// Remembers a text.
    ///
    /// @param wave what all its copies have in common: [#wave]
    public synchronized void add(Fingerprint print, long author, long wave, Instant at) {
        count++;
        var slot = (int) count & mask;
        similar[slot] = print.similar();
        letters[slot] = print.letters();
        words[slot] = print.words();
        authors[slot] = author;
        waves[slot] = wave;
        millis[slot] = at.toEpochMilli();
        for (var chain = 0; chain < CHAINS; chain++) {
            var hash = hash(print, chain);
            var before = heads[chain][hash];
            back[chain][slot] = before > 0 && count - before <= mask ? (int) (count - before) : 0;
            heads[chain][hash] = count;
        }
    }

    /// What says nearly the same, the newest first.
    ///
    /// @param author who asks: whose copies are their own
    public synchronized List<Copy> copies(Fingerprint print, long author, Duration within, Instant now) {
        var copies = new ArrayList<Copy>();
        var oldest = now.minus(within).toEpochMilli();
        for (var chain = 0; chain < chains(print); chain++) {
            var steps = 0;
            for (var at = heads[chain][hash(print, chain)]; isThere(at) && steps < FURTHEST; at = before(chain, at)) {
                steps++;
                var slot = (int) at & mask;
                if (millis[slot] < oldest) {
                    break;
                }
                var other = at(slot);
                if (print.isNear(other) && !metBefore(print, other, chain)) {
                    copies.add(new Copy(
                            authors[slot],
                            authors[slot] == author,
                            Duration.ofMillis(now.toEpochMilli() - millis[slot]),
                            print.similarity(other)));
                }
            }
        }
        return copies;
    }

    /// What a text has in common with its copies: the number of the one that they are all like, or its own.
    public synchronized long wave(Fingerprint print) {
        for (var chain = 0; chain < chains(print); chain++) {
            var steps = 0;
            for (var at = heads[chain][hash(print, chain)]; isThere(at) && steps < FURTHEST; at = before(chain, at)) {
                steps++;
                var slot = (int) at & mask;
                if (print.isNear(at(slot))) {
                    return waves[slot];
                }
            }
        }
        return print.letters();
    }

    private boolean isThere(long at) {
        return at > 0 && count - at <= mask;
    }

    private long before(int chain, long at) {
        var distance = back[chain][(int) at & mask];
        return distance == 0 ? 0 : at - distance;
    }

    private Fingerprint at(int slot) {
        return new Fingerprint(similar[slot], letters[slot], words[slot]);
    }

    /// Short texts are copies only where all letters are the same: the first chain.
    private static int chains(Fingerprint print) {
        return print.words() < Fingerprint.MIN_WORDS ? 1 : CHAINS;
    }

    private static int hash(Fingerprint print, int chain) {
        return chain == 0 ? (int) print.letters() & HEADS - 1 : print.band(chain - 1);
    }

    /// Whether a chain before this one has led to the other already.
    private static boolean metBefore(Fingerprint print, Fingerprint other, int chain) {
        for (var earlier = 0; earlier < chain; earlier++) {
            if (hash(print, earlier) == hash(other, earlier)) {
                return true;
            }
        }
        return false;
    }
}
