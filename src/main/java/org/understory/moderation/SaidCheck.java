package org.understory.moderation;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;
import org.understory.web.Language;

/// Says what checks found, in the reader's language.
@TemplateExtension
public final class SaidCheck {

    private SaidCheck() {}

    /// @param code of a check; one that a newsroom brings is shown by its own name
    public static String checkSaid(String code, Language language) {
        var words = language.words(FindingWords.class);
        return switch (code) {
            case "emptiness" -> words.emptiness();
            case "words" -> words.words();
            case "links" -> words.links();
            case "repeats" -> words.repeats();
            case "rate" -> words.rate();
            case "shouting" -> words.shouting();
            case "language" -> words.language();
            case "newcomer" -> words.newcomer();
            case "premoderated-reader" -> words.premoderatedReader();
            case "rejected-share" -> words.rejectedShare();
            case "discussion-mode" -> words.discussionMode();
            default -> code;
        };
    }

    /// What stands nowhere in the text.
    public static String factSaid(QueueItem.Fact fact, Language language) {
        var words = language.words(FindingWords.class);
        var value = fact.value();
        return switch (fact.what()) {
            case "letters" -> words.letters(value);
            case "capitals" -> words.capitals(value);
            case "entry" -> words.entry(value);
            case "link" -> words.link(value);
            case "ownCopies" -> words.ownCopies(value);
            case "otherAuthors" -> words.otherAuthors(value);
            case "postsInAMinute" -> words.postsInAMinute(value);
            case "language" -> words.writtenIn(Locale.forLanguageTag(value).getDisplayLanguage(language.locale()));
            case "published" -> words.published(value);
            case "rejected" -> words.rejected(value);
            default -> value;
        };
    }
}
