package org.understory.reader;

import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.understory.web.Language;
import org.understory.web.Problem;
import org.understory.web.Request;
import org.understory.web.SafeHtml;
import org.understory.web.Shell;
import org.understory.web.WebConfig;

/// How pages that nobody but their reader sees are framed and answered, in whole or as the part that a script asks
/// for.
@RequestScoped
public class PageFrame {

    private final CurrentReader reader;
    private final Request request;
    private final WebConfig web;

    PageFrame(CurrentReader reader, Request request, WebConfig web) {
        this.reader = reader;
        this.request = request;
        this.web = web;
    }

    /// The frame of a page that is not indexed, from which signing in leads back to the same address.
    public Shell titled(String title) {
        return new Shell(
                language(),
                title,
                Optional.empty(),
                Optional.empty(),
                SafeHtml.EMPTY,
                reader.viewer(),
                request.target());
    }

    public Response page(TemplateInstance page) {
        return Response.ok(rendered(page).value())
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    /// A page on which a form comes back filled in, with what is wrong: never kept by anything on the way.
    public Response refused(TemplateInstance page, Problem problem) {
        var response = Response.status(problem.kind().status())
                .entity(rendered(page).value())
                .header("Cache-Control", "no-store");
        if (problem.retryAfter() > 0) {
            response.header("Retry-After", problem.retryAfter());
        }
        return response.build();
    }

    public Response fragment(SafeHtml part) {
        return Response.ok(part.value()).header("Cache-Control", "no-store").build();
    }

    /// On to another page of ours.
    ///
    /// @param path from the root
    public Response seeOther(String path) {
        return Response.seeOther(URI.create(web.origin() + path)).build();
    }

    public SafeHtml rendered(TemplateInstance template) {
        return new SafeHtml(template.setLocale(language().locale()).render());
    }

    public Language language() {
        return request.language();
    }
}
