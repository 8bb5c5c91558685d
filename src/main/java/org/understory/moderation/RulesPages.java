package org.understory.moderation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.reader.CurrentReader;
import org.understory.reader.PageFrame;
import org.understory.web.Problem;
import org.understory.web.SafeHtml;
import org.understory.web.Shell;
import org.understory.web.WebConfig;

/// The house rules, as they are and as they were.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
class RulesPages {

    private static final int VERSIONS = 20;

    private final HouseRules rules;
    private final RulesDesk desk;
    private final Agreeing agreeing;
    private final CurrentReader reader;
    private final PageFrame frame;
    private final WebConfig web;

    RulesPages(
            HouseRules rules, RulesDesk desk, Agreeing agreeing, CurrentReader reader, PageFrame frame, WebConfig web) {
        this.rules = rules;
        this.desk = desk;
        this.agreeing = agreeing;
        this.reader = reader;
        this.frame = frame;
        this.web = web;
    }

    /// @param present the number of the version that holds now
    /// @param asked whether whoever looks has to agree before their next post
    /// @param more the cursor of earlier versions; empty where there are none
    @CheckedTemplate(basePath = "moderation", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record HouseRulesPage(
            Shell shell,
            RulesVersion rules,
            long present,
            boolean asked,
            List<RulesPublication> versions,
            String more,
            boolean atStart)
            implements TemplateInstance {}

    @GET
    @Path("rules")
    public Response rules(@RestQuery String version, @RestQuery String cursor) {
        var present = rules.present();
        var shown = Requests.number("version", version).map(desk::version).orElse(present);
        var isPresent = shown.number() == present.number();
        var versions = desk.history(cursor, VERSIONS);
        return frame.page(new HouseRulesPage(
                shell(isPresent && cursor == null),
                shown,
                present.number(),
                isPresent && agreeing.asks(reader.viewer()),
                versions.items(),
                versions.next().orElse(""),
                cursor == null));
    }

    /// What the forms of an open page ask when their reader turns out to have to agree; nothing where not.
    @GET
    @Path("me/rules")
    @Authenticated
    public Response question() {
        return frame.fragment(
                agreeing.question(reader.viewer(), frame.language()).orElse(SafeHtml.EMPTY));
    }

    @POST
    @Path("me/rules")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response agree(@RestForm Long agree) {
        if (agree == null) {
            throw Problem.malformed("agree").refusal();
        }
        agreeing.agree(reader.required().id(), agree);
        return frame.seeOther("/rules");
    }

    private Shell shell(boolean indexed) {
        var language = frame.language();
        return new Shell(
                language,
                language.words(ModerationWords.class).houseRules(),
                indexed ? Optional.of(web.origin() + "/rules") : Optional.empty(),
                Optional.empty(),
                SafeHtml.EMPTY,
                reader.viewer(),
                "/rules");
    }
}
