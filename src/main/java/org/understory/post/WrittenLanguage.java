package org.understory.post;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Finds the language that a post is written in, for its `lang` attribute: what hyphenates, pronounces and translates
/// it.
@Singleton
public class WrittenLanguage {

    /// Below this a guess is worse than none: more so among the many languages of the Latin alphabet.
    private static final int MIN_LETTERS = 12;

    private static final int MIN_LATIN_LETTERS = 40;

    /// A long post says its language at its beginning as well as in the whole.
    private static final int SAMPLE_CHARS = 150;

    /// Looking words up takes little, so more of them are looked up.
    private static final int GLANCE_CHARS = 250;

    private static final double ENOUGH = 0.05;

    private final FunctionWords words = new FunctionWords();
    private final LanguageDetector letters = detector();

    /// The ISO 639-1 code; empty where the text is too short or too mixed to tell.
    public Optional<String> of(PostText text) {
        return words.languageOf(beginning(text.value(), GLANCE_CHARS))
                .or(() -> byLetters(beginning(text.value(), SAMPLE_CHARS)));
    }

    private Optional<String> byLetters(String sample) {
        if (!hasEnoughLetters(sample)) {
            return Optional.empty();
        }
        var language = letters.detectLanguageOf(sample);
        return language == Language.UNKNOWN
                ? Optional.empty()
                : Optional.of(language.getIsoCode639_1().name().toLowerCase());
    }

    private static boolean hasEnoughLetters(String sample) {
        var latin = 0;
        var other = 0;
        for (int at = 0, c; at < sample.length(); at += Character.charCount(c)) {
            c = sample.codePointAt(at);
            if (Character.isIdeographic(c)) {
                return true;
            }
            if (Character.isLetter(c)) {
                if (Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN) {
                    latin++;
                } else {
                    other++;
                }
            }
        }
        return latin >= MIN_LATIN_LETTERS || other >= MIN_LETTERS;
    }

    private static String beginning(String text, int chars) {
        return text.codePointCount(0, text.length()) > chars
                ? text.substring(0, text.offsetByCodePoints(0, chars))
                : text;
    }

    private static LanguageDetector detector() {
        return LanguageDetectorBuilder.fromLanguages(
                        Language.ENGLISH,
                        Language.RUSSIAN,
                        Language.UKRAINIAN,
                        Language.BELARUSIAN,
                        Language.KAZAKH,
                        Language.GERMAN,
                        Language.FRENCH,
                        Language.SPANISH,
                        Language.PORTUGUESE,
                        Language.ITALIAN,
                        Language.DUTCH,
                        Language.POLISH,
                        Language.CZECH,
                        Language.SWEDISH,
                        Language.FINNISH,
                        Language.ICELANDIC,
                        Language.TURKISH,
                        Language.ARABIC,
                        Language.HEBREW,
                        Language.CHINESE,
                        Language.JAPANESE,
                        Language.KOREAN)
                .withLowAccuracyMode()
                .withMinimumRelativeDistance(ENOUGH)
                .build();
    }
}
