package org.understory.post;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Supplier;
import org.understory.reader.PageFrame;
import org.understory.web.Answer;
import org.understory.web.Away;
import org.understory.web.Request;
import org.understory.web.Shell;

/// Words that could not be taken because the database or Keycloak is away: a form sent without scripts comes back with
/// them and one button that sends it again. Nothing on that page is looked up.
@RequestScoped
public class Resending {

    private final PageFrame frame;
    private final Request request;

    Resending(PageFrame frame, Request request) {
        this.frame = frame;
        this.request = request;
    }

    @CheckedTemplate(basePath = "post", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Unsent(Shell shell, String problem, String text, Map<String, String> fields) implements TemplateInstance {}

    /// What `taken` answers, or the words again.
    ///
    /// @param title what such a page is called
    /// @param fields the form's other fields, so that sending it again is the same request
    public Response unlessTaken(String title, String text, Map<String, String> fields, Supplier<Response> taken) {
        try {
            return taken.get();
        } catch (RuntimeException failure) {
            if (request.wantsFragment() || !Away.caused(failure)) {
                throw failure;
            }
            var language = frame.language();
            var problem = Away.problem();
            var shell = Shell.plain(language, title).at(request.path());
            return frame.refused(new Unsent(shell, Answer.words(problem, language), text, fields), problem);
        }
    }
}
