package org.understory.console;

import jakarta.enterprise.context.RequestScoped;
import org.understory.reader.CurrentReader;
import org.understory.reader.PageFrame;
import org.understory.web.Answer;
import org.understory.web.Language;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Role;
import org.understory.web.Shell;

/// What all pages of the administration have in common: their navigation, and how they refuse.
@RequestScoped
public class AdminFrame {

    private final PageFrame frame;
    private final CurrentReader reader;

    AdminFrame(PageFrame frame, CurrentReader reader) {
        this.frame = frame;
        this.reader = reader;
    }

    /// Where one is among the pages.
    ///
    /// @param current the part's code
    /// @param admin whether what only admins set is there too
    record Nav(String current, boolean admin) {}

    Nav nav(String current) {
        return new Nav(current, isAdmin());
    }

    /// Whether they may set something, and not only look.
    boolean isSetting() {
        return reader.is(Role.EDITOR) || isAdmin();
    }

    boolean isAdmin() {
        return reader.is(Role.ADMIN);
    }

    Shell shell(String title, String path) {
        return frame.titled(title).at(path);
    }

    Language language() {
        return frame.language();
    }

    AdministrationWords words() {
        return language().words(AdministrationWords.class);
    }

    long me() {
        return reader.required().id();
    }

    /// Why a form comes back, to stand over it; whoever may not ask at all is refused as everywhere.
    ///
    /// @return the field that is wrong, and what is said of it
    Wrong wrong(Refusal refusal) {
        var problem = refusal.problem();
        var status = problem.kind().status();
        if (status != 400 && status != 422 || problem.kind() == Problem.Kind.CROSS_SITE) {
            throw refusal;
        }
        var field = problem.extras().get("field") instanceof String named ? named : "";
        var said = problem.kind() == Problem.Kind.MALFORMED || problem.kind() == Problem.Kind.INVALID
                ? words().wrongValue()
                : Answer.words(problem, language());
        return new Wrong(field, said, problem);
    }

    /// What is wrong with a form.
    ///
    /// @param field empty where it is no one field
    record Wrong(String field, String said, Problem problem) {

        static final Wrong NOTHING = new Wrong("", "", Problem.of(Problem.Kind.INVALID));

        public boolean present() {
            return !said.isEmpty();
        }

        /// Whether it is a field of this part, such as `links` of `links.most`.
        public boolean within(String part) {
            return present() && field.startsWith(part + ".");
        }

        public boolean at(String name) {
            return present() && field.equals(name);
        }
    }
}
