package org.understory.site;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestForm;
import org.understory.web.Language;
import org.understory.web.Problem;
import org.understory.web.ReturnTarget;
import org.understory.web.WebConfig;

/// The reader's choice of the interface's language, kept in a cookie.
@Path("/")
@RunOnVirtualThread
@PermitAll
class LanguageChoice {

    private final WebConfig web;

    LanguageChoice(WebConfig web) {
        this.web = web;
    }

    @POST
    @Path("language")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(@RestForm String language, @RestForm String back) {
        var chosen = Language.of(language == null ? "" : language)
                .orElseThrow(() -> Problem.malformed("language").refusal());
        var cookie = new NewCookie.Builder("lang")
                .value(chosen.tag())
                .path("/")
                .maxAge((int) Duration.ofDays(365).toSeconds())
                .secure(web.secure())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
        return Response.fromResponse(ReturnTarget.of(back).redirect(web))
                .cookie(cookie)
                .build();
    }
}
