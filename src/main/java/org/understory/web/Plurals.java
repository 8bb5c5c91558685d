package org.understory.web;

import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.PluralRules;
import io.quarkus.qute.TemplateExtension;
import java.util.Locale;

/// Counted words in templates and message bundles, by the plural rules of the Unicode CLDR: `{n.plural('ru', '#
/// ответ', '# ответа', '# ответов')}`. The forms stand in the order one, few, many; a language that has no few leaves
/// it out.
@TemplateExtension
class Plurals {

    private Plurals() {}

    static String plural(Number n, String language, String one, String other) {
        return form(n, language, one, other, other);
    }

    static String plural(Number n, String language, String one, String few, String many) {
        return form(n, language, one, few, many);
    }

    /// A number as the language writes it: `{n.counted(language)}`.
    static String counted(Number n, Language language) {
        return NumberFormat.getIntegerInstance(language.locale()).format(n.longValue());
    }

    private static String form(Number n, String language, String one, String few, String many) {
        var locale = Locale.of(language);
        var keyword = PluralRules.forLocale(locale).select(n.longValue());
        var form =
                switch (keyword) {
                    case PluralRules.KEYWORD_ONE -> one;
                    case PluralRules.KEYWORD_FEW -> few;
                    default -> many;
                };
        return form.replace("#", NumberFormat.getIntegerInstance(locale).format(n.longValue()));
    }
}
