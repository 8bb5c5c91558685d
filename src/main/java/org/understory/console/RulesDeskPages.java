package org.understory.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.moderation.HouseRules;
import org.understory.moderation.Requests;
import org.understory.moderation.RulesAgreement;
import org.understory.moderation.RulesDesk;
import org.understory.moderation.RulesPublication;
import org.understory.post.Body;
import org.understory.reader.PageFrame;
import org.understory.web.Answer;
import org.understory.web.Language;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Role;
import org.understory.web.SafeHtml;
import org.understory.web.Shell;

/// Where the newsroom writes its house rules.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.EDITOR_NAME, Role.ADMIN_NAME})
public class RulesDeskPages {

    private static final String PATH = "/admin/rules";
    private static final int VERSIONS = 20;

    private final HouseRules rules;
    private final RulesDesk desk;
    private final AdminFrame admin;
    private final PageFrame frame;

    RulesDeskPages(HouseRules rules, RulesDesk desk, AdminFrame admin, PageFrame frame) {
        this.rules = rules;
        this.desk = desk;
        this.admin = admin;
        this.frame = frame;
    }

    /// One language's field.
    ///
    /// @param preview how it will look; empty where nobody asked
    record Field(Language language, String text, Optional<SafeHtml> preview) {}

    /// What stands in the form.
    ///
    /// @param replaces the version that its writer had before them
    record Filled(List<Field> fields, RulesAgreement agreement, long replaces, Optional<String> problem) {}

    /// @param published the version that the form before this one made; 0 for none
    /// @param more the cursor of earlier versions; empty where there are none
    @CheckedTemplate(basePath = "administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RulesForm(
            Shell shell,
            AdminFrame.Nav nav,
            Filled form,
            long published,
            List<RulesAgreement> agreements,
            int maxChars,
            List<RulesPublication> versions,
            String more,
            boolean atStart)
            implements TemplateInstance {}

    @GET
    @Path("admin/rules")
    public Response form(@RestQuery String published, @RestQuery String cursor) {
        var present = rules.present();
        var texts = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            texts.put(language, present.in(language).text().value());
        }
        var filled = new Filled(fields(texts, Map.of()), RulesAgreement.AGAIN, present.number(), Optional.empty());
        return frame.page(page(filled, Requests.number("published", published).orElse(0L), cursor));
    }

    @POST
    @Path("admin/rules/preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response preview(MultivaluedMap<String, String> form) {
        var draft = draft(form);
        try {
            var bodies = desk.preview(draft.texts());
            return frame.page(page(filled(draft, bodies, Optional.empty()), 0, null));
        } catch (Refusal refusal) {
            return givenBack(draft, refusal);
        }
    }

    @POST
    @Path("admin/rules")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response publish(MultivaluedMap<String, String> form) {
        var draft = draft(form);
        try {
            var published = desk.publish(admin.me(), draft);
            return frame.seeOther(PATH + "?published=" + published.number());
        } catch (Refusal refusal) {
            return givenBack(draft, refusal);
        }
    }

    private Response givenBack(RulesDesk.Draft draft, Refusal refusal) {
        var problem = Answer.words(refusal.problem(), frame.language());
        return frame.refused(page(filled(draft, Map.of(), Optional.of(problem)), 0, null), refusal.problem());
    }

    private static RulesDesk.Draft draft(MultivaluedMap<String, String> form) {
        var texts = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            texts.put(
                    language, Optional.ofNullable(form.getFirst(language.tag())).orElse(""));
        }
        var agreement = Arrays.stream(RulesAgreement.values())
                .filter(one -> one.code().equals(form.getFirst("agreement")))
                .findFirst()
                .orElseThrow(() -> Problem.malformed("agreement").refusal());
        return new RulesDesk.Draft(texts, agreement, Requests.number("replaces", form.getFirst("replaces")));
    }

    /// After somebody else published a version, sending the form once more replaces that one.
    private Filled filled(RulesDesk.Draft draft, Map<Language, Body> previews, Optional<String> problem) {
        var replaces = problem.isPresent()
                ? rules.present().number()
                : draft.replaces().orElse(0L);
        return new Filled(fields(draft.texts(), previews), draft.agreement(), replaces, problem);
    }

    private static List<Field> fields(Map<Language, String> texts, Map<Language, Body> previews) {
        return Arrays.stream(Language.values())
                .map(language -> new Field(
                        language,
                        texts.get(language),
                        Optional.ofNullable(previews.get(language)).map(Body::html)))
                .toList();
    }

    private RulesForm page(Filled filled, long published, String cursor) {
        var versions = desk.history(cursor, VERSIONS);
        return new RulesForm(
                admin.shell(admin.words().rulesTitle(), PATH),
                admin.nav("rules"),
                filled,
                published,
                List.of(RulesAgreement.values()),
                RulesDesk.MAX_CHARS,
                versions.items(),
                versions.next().orElse(""),
                cursor == null);
    }
}
