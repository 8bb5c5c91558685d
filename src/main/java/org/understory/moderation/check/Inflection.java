package org.understory.moderation.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The forms of a word, as stems with the endings that each may take. Endings are taken from the entry's own
/// part of speech instead of being cut off the text's words: so `butt` is no `butter` and `мент` no
/// `менталитет`.
final class Inflection {

    private static final String VOWELS = "aeiouy";
    private static final String RUSSIAN_VOWELS = "аеиоуыэюя";
    private static final int MIN_STEM = 3;

    private static final String OF_NOUNS = "а я ы и е у ю о ь й ой ей ою ею ом ем ам ям ами ями ах ях ов ев ий ью";
    private static final Endings NOUN = Endings.of(words(OF_NOUNS));
    private static final Endings NOUN_OR_BARE =
            Endings.of(Stream.concat(Stream.of(""), words(OF_NOUNS).stream()).toList());
    private static final String OF_ADJECTIVES =
            "ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ей ых их ыми ими";
    private static final Endings ADJECTIVE = Endings.of(words(OF_ADJECTIVES));
    private static final Endings ADJECTIVE_OR_SHORT = Endings.of(words(OF_ADJECTIVES + " о а ы и е"));
    private static final Endings PAST = reflexive(words("ть л ла ло ли в вши вший вшая вшие вшего н на но ны "
            + "нный нная нное нные нного нному нным нной нных ный ная ное ные ного ной ных"));
    private static final Endings PRESENT_OF_VOWEL = reflexive(words("ю ешь ет ем ете ют й йте я ющий ющая ющие ющего"));
    private static final Endings PRESENT = reflexive(words("у ю ишь ит им ите ят ат и ь ьте ешь ет ем ете ут ют я"));
    private static final List<String> INFINITIVES = words("ться ть");
    private static final List<String> ADJECTIVES = words("ый ий ой ая яя ое ее ые ие");

    private static final Map<String, Endings> ENGLISH = new ConcurrentHashMap<>();

    private Inflection() {}

    /// A part that all of these forms begin with.
    ///
    /// @param own which of the endings makes the form that the entry was written in; -1 for none
    record Stem(String letters, Endings endings, int own) {

        static Stem of(String word, String letters, Endings endings) {
            return new Stem(letters, endings, endings.indexOf(word.substring(letters.length())));
        }
    }

    /// Only the form itself.
    static List<Stem> none(String word) {
        return List.of(new Stem(word, Endings.NONE, 0));
    }

    static List<Stem> of(String word) {
        if (word.chars().allMatch(c -> Letters.isLatin((char) c))) {
            return List.of(english(word));
        }
        return word.chars().allMatch(c -> Letters.isCyrillic((char) c)) ? russian(word) : none(word);
    }

    /// Snowball's English stemmer would meet more forms, and harmless words among them.
    private static Stem english(String word) {
        var last = word.charAt(word.length() - 1);
        if (word.length() < MIN_STEM) {
            return none(word).getFirst();
        }
        if (last == 'e') {
            return Stem.of(word, word.substring(0, word.length() - 1), englishEndings("e es ed ing"));
        }
        if (last == 'y' && !isVowel(word, word.length() - 2)) {
            return Stem.of(word, word.substring(0, word.length() - 1), englishEndings("y ies ied ying"));
        }
        if ("sxz".indexOf(last) >= 0 || word.endsWith("ch") || word.endsWith("sh")) {
            return Stem.of(word, word, englishEndings("* es ed ing"));
        }
        if (isShort(word)) {
            return Stem.of(word, word, englishEndings("* s " + last + "ed " + last + "ing"));
        }
        return Stem.of(word, word, last == 'c' ? englishEndings("* s") : englishEndings("* s ed ing"));
    }

    /// One syllable that ends in a vowel and a consonant doubles the latter: cum, cumming.
    private static boolean isShort(String word) {
        var end = word.length() - 1;
        return !isVowel(word, end)
                && "wx".indexOf(word.charAt(end)) < 0
                && isVowel(word, end - 1)
                && !word.substring(0, end - 1).chars().anyMatch(c -> VOWELS.indexOf(c) >= 0);
    }

    private static boolean isVowel(String word, int at) {
        return at >= 0 && VOWELS.indexOf(word.charAt(at)) >= 0;
    }

    private static List<Stem> russian(String word) {
        var infinitive = INFINITIVES.stream().filter(word::endsWith).findFirst().orElse("");
        if (!infinitive.isEmpty() && word.length() >= infinitive.length() + 2) {
            return verb(word, word.substring(0, word.length() - infinitive.length()));
        }
        if (word.length() > MIN_STEM + 1 && ADJECTIVES.stream().anyMatch(word::endsWith)) {
            var stem = word.substring(0, word.length() - 2);
            return List.of(Stem.of(word, stem, stem.length() > MIN_STEM ? ADJECTIVE_OR_SHORT : ADJECTIVE));
        }
        return noun(word);
    }

    private static List<Stem> verb(String word, String base) {
        if (RUSSIAN_VOWELS.indexOf(base.charAt(base.length() - 1)) < 0) {
            return List.of(Stem.of(word, base, PAST));
        }
        var stems = new ArrayList<Stem>();
        stems.add(Stem.of(word, base, PAST));
        stems.add(Stem.of(word, base, PRESENT_OF_VOWEL));
        if (base.length() > 2) {
            stems.add(Stem.of(word, base.substring(0, base.length() - 1), PRESENT));
        }
        return stems;
    }

    private static List<Stem> noun(String word) {
        var last = word.charAt(word.length() - 1);
        var isBare = "аяоеьиый".indexOf(last) < 0;
        var stem = isBare ? word : word.substring(0, word.length() - 1);
        if (stem.length() < MIN_STEM - 1) {
            return none(word);
        }
        var usual = Stem.of(word, stem, stem.length() < MIN_STEM ? NOUN : NOUN_OR_BARE);
        return isBare ? fleeting(word).map(second -> List.of(usual, second)).orElse(List.of(usual)) : List.of(usual);
    }

    /// A vowel that is there only without an ending: хохол, хохлы.
    private static Optional<Stem> fleeting(String word) {
        var end = word.length() - 1;
        return word.length() >= 5 && "кцлр".indexOf(word.charAt(end)) >= 0 && "ое".indexOf(word.charAt(end - 1)) >= 0
                ? Optional.of(new Stem(word.substring(0, end - 1) + word.charAt(end), NOUN, -1))
                : Optional.empty();
    }

    private static Endings englishEndings(String endings) {
        return ENGLISH.computeIfAbsent(
                endings,
                all -> Endings.of(
                        words(all).stream().map(e -> e.replace("*", "")).toList()));
    }

    private static List<String> words(String line) {
        return List.of(line.split(" "));
    }

    private static Endings reflexive(List<String> endings) {
        var all = new LinkedHashSet<String>();
        for (var ending : endings) {
            var isAfterVowel = !ending.isEmpty() && RUSSIAN_VOWELS.indexOf(ending.charAt(ending.length() - 1)) >= 0;
            all.add(ending);
            all.add(ending + (isAfterVowel ? "сь" : "ся"));
        }
        return Endings.of(List.copyOf(all));
    }
}
