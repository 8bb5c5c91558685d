package org.understory.bench;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Texts as readers write them: hardly ever one comes twice, since what is said again and again waits for a moderator.
///
/// @param pieces of which each text has two
record Texts(List<String> pieces) {

    private static final int PIECES = 4_000;

    /// Mostly of 100 to 400 characters.
    static Texts comments(long seed) {
        var prose = new Prose(seed);
        var random = new Random(seed);
        return of(() -> prose.sentences(40 + random.nextInt(140)));
    }

    /// A sentence or two each.
    static Texts messages(long seed) {
        var prose = new Prose(seed);
        var random = new Random(seed);
        return of(() -> prose.sentence(4 + random.nextInt(10)) + ".");
    }

    private static Texts of(Supplier<String> piece) {
        return new Texts(Stream.generate(piece).limit(PIECES).toList());
    }

    /// The same for the same number.
    String at(long number) {
        var mixed = number * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 32) * 0xd6e8feb86659fd93L;
        return piece(mixed >>> 32) + " " + piece(mixed);
    }

    private String piece(long number) {
        return pieces.get((int) (number & Integer.MAX_VALUE) % pieces.size());
    }
}
