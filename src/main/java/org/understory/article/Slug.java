package org.understory.article;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;

/// The readable part of an address, made of a headline of any script.
final class Slug {

    private static final int MAX_CHARS = 80;
    private static final Transliterator TO_ASCII = Transliterator.getInstance("Any-Latin; Latin-ASCII");

    private Slug() {}

    static String of(String headline) {
        var ascii = TO_ASCII.transliterate(headline).toLowerCase(Locale.ROOT);
        var words = ascii.replaceAll("['’ʹʺ]", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (words.length() > MAX_CHARS) {
            var cut = words.lastIndexOf('-', MAX_CHARS);
            words = words.substring(0, cut > 0 ? cut : MAX_CHARS);
        }
        return words.isEmpty() ? "story" : words;
    }
}
