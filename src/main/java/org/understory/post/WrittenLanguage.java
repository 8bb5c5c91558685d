package org.understory.post;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Finds the language that a post is written in, for its `lang` attribute: what hyphenates, pronounces and translates
/// it.
@ApplicationScoped
public class WrittenLanguage {

    /// Below this a guess is worse than none.
    private static final int MIN_LETTERS = 12;

    /// A long post says its language at its beginning as well as in the whole.
    private static final int SAMPLE_CHARS = 300;

    private final LanguageDetector detector = LanguageDetectorBuilder.fromLanguages(
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
            .withMinimumRelativeDistance(0.05)
            .build();

    /// The ISO 639-1 code; empty where the text is too short or too mixed to tell.
    public Optional<String> of(PostText text) {
        var sample = text.value().length() > SAMPLE_CHARS
                ? text.value().substring(0, text.value().offsetByCodePoints(0, SAMPLE_CHARS / 2))
                : text.value();
        if (sample.codePoints().filter(Character::isLetter).limit(MIN_LETTERS).count() < MIN_LETTERS
                && sample.codePoints().noneMatch(Character::isIdeographic)) {
            return Optional.empty();
        }
        var language = detector.detectLanguageOf(sample);
        return language == Language.UNKNOWN
                ? Optional.empty()
                : Optional.of(language.getIsoCode639_1().name().toLowerCase());
    }
}
