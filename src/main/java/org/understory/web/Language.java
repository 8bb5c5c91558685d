package org.understory.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A language of the interface. A further one is one constant here and one file per message bundle.
public enum Language {
    EN("English"),
    RU("Русский");

    /// Browsers of one kind and place all send the same few headers, and reading one takes longer than serving a page.
    private static final Cache<String, Optional<Language>> READ =
            Caffeine.newBuilder().maximumSize(1000).build();

    private final String ownName;

    Language(String ownName) {
        this.ownName = ownName;
    }

    public String ownName() {
        return ownName;
    }

    /// The BCP 47 tag, as in `lang` attributes.
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return Locale.of(tag());
    }

    /// The words of a message bundle in this language, for code that is not a template.
    public <T> T words(Class<T> bundle) {
        return this == EN ? MessageBundles.get(bundle) : MessageBundles.get(bundle, Localized.Literal.of(tag()));
    }

    public static Optional<Language> of(String tag) {
        return Arrays.stream(values()).filter(l -> l.tag().equals(tag)).findFirst();
    }

    /// The reader's choice (a cookie), then the browser's wishes (RFC 9110, 12.5.4), then English.
    public static Language choose(String cookie, String acceptLanguage) {
        return Optional.ofNullable(cookie)
                .flatMap(Language::of)
                .or(() -> fromHeader(acceptLanguage))
                .orElse(EN);
    }

    private static Optional<Language> fromHeader(String header) {
        return header == null || header.length() > 500 ? Optional.empty() : READ.get(header, Language::read);
    }

    private static Optional<Language> read(String header) {
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> of(range.getRange().split("-")[0]))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
