package org.understory.reader;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.web.Request;
import org.understory.web.ReturnTarget;
import org.understory.web.Shell;
import org.understory.web.WebConfig;

/// Logging in, registering and logging out. The first two only need somebody to be signed in: the OIDC extension
/// sends visitors to Keycloak and brings them back to the same address, which leads on to where they were.
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class SignInPages {

    static final String RETURN = "/login/return";
    static final String REGISTER = "/register";

    private final Request request;
    private final WebConfig web;
    private final CurrentReader reader;
    private final SingleLogout singleLogout;

    SignInPages(Request request, WebConfig web, CurrentReader reader, SingleLogout singleLogout) {
        this.request = request;
        this.web = web;
        this.reader = reader;
        this.singleLogout = singleLogout;
    }

    @CheckedTemplate(basePath = "reader", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record LoggingOut(Shell shell, String back) implements TemplateInstance {}

    @GET
    @Path("login")
    @Authenticated
    public Response login(@RestQuery String to) {
        reader.required();
        return ReturnTarget.of(to).redirect(web);
    }

    @GET
    @Path("register")
    @Authenticated
    public Response register(@RestQuery String to) {
        reader.required();
        return ReturnTarget.of(to).redirect(web);
    }

    /// The address that Keycloak sends browsers back to; the OIDC extension leads on from here.
    @GET
    @Path("login/return")
    @Authenticated
    public Response returned() {
        return ReturnTarget.of("/").redirect(web);
    }

    /// Asks before it ends the session: a link or an image must not log anybody out.
    @GET
    @Path("logout")
    public TemplateInstance confirmLogout(@RestQuery String to) {
        var words = request.language().words(ReaderWords.class);
        var shell = new Shell(
                request.language(),
                words.logOut(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                org.understory.web.SafeHtml.EMPTY,
                reader.viewer(),
                "/");
        return new LoggingOut(shell, ReturnTarget.of(to).path())
                .setLocale(request.language().locale());
    }

    @POST
    @Path("logout")
    public Response logout() {
        singleLogout.end(reader.account());
        return ReturnTarget.of("/").redirect(web);
    }
}
