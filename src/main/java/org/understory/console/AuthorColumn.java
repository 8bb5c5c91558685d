package org.understory.console;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.understory.moderation.ReaderFiles;
import org.understory.moderation.Reason;
import org.understory.moderation.SanctionKind;

/// What is known of an author, with the forms by which something is done about them.
///
/// @param hinders why the moderator can do nothing about them; empty where they can
/// @param sections where the moderator decides
/// @param everywhere whether also in all sections at once
/// @param back the page to which the forms lead back
record AuthorColumn(
        ReaderFiles.File file,
        String hinders,
        List<Choice> sections,
        boolean everywhere,
        Asked asked,
        String told,
        String back) {

    record Days(int n) {

        public int hours() {
            return n * 24;
        }
    }

    record Choice(String slug, String name, String language) {}

    /// What was sent by a form and has to be said again, or confirmed.
    ///
    /// @param problem why it was not done; empty where nothing was sent, or asked for
    /// @param going how many posts would go
    /// @param noteProblem why the note was not kept
    record Asked(SanctionEntry entry, String problem, Optional<Integer> going, String note, String noteProblem) {

        static Asked nothing(String section) {
            return new Asked(SanctionEntry.usual(section), "", Optional.empty(), "", "");
        }

        public boolean isOpen() {
            return !problem.isEmpty() || going.isPresent();
        }
    }

    /// Whether the forms lead to another page than that of the author.
    public boolean isBackElsewhere() {
        return !back.startsWith("/moderation/readers/");
    }

    public List<SanctionKind> kinds() {
        return List.of(SanctionKind.values());
    }

    public List<Reason> reasons() {
        return List.of(Reason.values());
    }

    public List<Integer> hours() {
        return List.of(1, 6);
    }

    public List<Days> days() {
        return Stream.of(1, 3, 7, 30, 90).map(Days::new).toList();
    }

    public List<Days> removedDays() {
        return Stream.of(1, 7, 30).map(Days::new).toList();
    }
}
