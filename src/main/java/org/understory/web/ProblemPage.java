package org.understory.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// A refusal as a page: in the site's frame, with what to do next.
@CheckedTemplate(basePath = "web", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ProblemPage(Shell shell, String words, String requestId) implements TemplateInstance {

    static String render(Problem problem, Language language, String requestId) {
        var shell = Shell.plain(language, Answer.words(problem, language));
        return new ProblemPage(shell, Answer.words(problem, language), requestId)
                .setLocale(language.locale())
                .render();
    }
}
