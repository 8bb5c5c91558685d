package org.understory.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.understory.article.Articles;
import org.understory.console.AuthorColumn.Asked;
import org.understory.console.AuthorColumn.Choice;
import org.understory.moderation.Moderator;
import org.understory.moderation.ReaderFiles;
import org.understory.web.Language;

/// Puts together what a moderator sees of an author, and may do about them.
@ApplicationScoped
class AuthorColumns {

    private final ReaderFiles files;
    private final Articles articles;

    AuthorColumns(ReaderFiles files, Articles articles) {
        this.files = files;
        this.articles = articles;
    }

    /// @param asked empty where no form was sent
    /// @param told what the last form did, as the address of the page says it
    /// @throws org.understory.web.Refusal 404 no such reader
    AuthorColumn of(Moderator who, long readerId, Optional<Asked> asked, String told, String back, Language language) {
        var file = files.of(readerId);
        var sections = sections(who);
        var everywhere = who.sections().isEmpty();
        var usual = everywhere || sections.isEmpty() ? "" : sections.getFirst().slug();
        return new AuthorColumn(
                file,
                hinders(who, file, language),
                sections,
                everywhere,
                asked.orElseGet(() -> Asked.nothing(usual)),
                told(told, language),
                back);
    }

    private List<Choice> sections(Moderator who) {
        return articles.sections().stream()
                .filter(section -> who.sees(section.id))
                .map(section -> new Choice(section.slug, section.name, section.language))
                .toList();
    }

    private static String hinders(Moderator who, ReaderFiles.File file, Language language) {
        var words = language.words(SanctionWords.class);
        if (file.reader().id() == who.readerId()) {
            return words.ownRefused();
        }
        return file.reader().staff() ? words.staffRefused() : "";
    }

    /// What a form did, in words; empty for nothing.
    ///
    /// @param told as the address of the page says it; may be null
    static String told(String told, Language language) {
        if (told == null) {
            return "";
        }
        var words = language.words(SanctionWords.class);
        if (told.matches("sanction-[0-9]{1,9}")) {
            var removed = Long.parseLong(told.substring(told.indexOf('-') + 1));
            return removed == 0 ? words.done() : words.done() + " " + words.removed(removed);
        }
        return switch (told) {
            case "lifted" -> words.isLifted();
            case "note" -> words.noteKept();
            default -> "";
        };
    }
}
