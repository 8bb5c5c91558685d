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
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.moderation.Newsroom;
import org.understory.moderation.NewsroomDesk;
import org.understory.moderation.Reason;
import org.understory.moderation.ReasonSetting;
import org.understory.moderation.SaidReason;
import org.understory.reader.PageFrame;
import org.understory.web.Language;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Role;
import org.understory.web.Shell;

/// How the reasons are offered and said. What there are is fixed.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.EDITOR_NAME, Role.ADMIN_NAME})
public class AdminReasonPages {

    private static final String PATH = "/admin/reasons";

    private final Newsroom newsroom;
    private final NewsroomDesk desk;
    private final AdminFrame admin;
    private final PageFrame frame;

    AdminReasonPages(Newsroom newsroom, NewsroomDesk desk, AdminFrame admin, PageFrame frame) {
        this.newsroom = newsroom;
        this.desk = desk;
        this.admin = admin;
        this.frame = frame;
    }

    @CheckedTemplate(basePath = "administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Reasons(Shell shell, AdminFrame.Nav nav, List<ReasonSetting> reasons, boolean saved)
            implements TemplateInstance {}

    /// The words in one language, as they are set and as they usually are.
    record Spoken(Language language, String said, String explanation, String usuallySaid, String usuallyExplained) {}

    /// The form's fields as they are, or as they were sent.
    record Fields(boolean offered, String place, String severity, List<Spoken> spoken) {}

    @CheckedTemplate(basePath = "administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record OneReason(Shell shell, AdminFrame.Nav nav, Reason reason, Fields fields, AdminFrame.Wrong wrong)
            implements TemplateInstance {}

    @GET
    @Path("admin/reasons")
    public Response reasons(@RestQuery boolean saved) {
        return frame.page(new Reasons(
                admin.shell(admin.words().reasons(), PATH),
                admin.nav("reasons"),
                newsroom.reasons().stream().map(newsroom::reason).toList(),
                saved));
    }

    @GET
    @Path("admin/reasons/{code}")
    public Response reason(@RestPath String code) {
        var reason = reasonOf(code);
        var setting = newsroom.reason(reason);
        var fields = new Fields(
                setting.offered(),
                Integer.toString(setting.place()),
                Integer.toString(setting.severity()),
                Arrays.stream(Language.values())
                        .map(language -> spoken(reason, language, setting.in(language.tag())))
                        .toList());
        return frame.page(page(reason, fields, AdminFrame.Wrong.NOTHING));
    }

    @POST
    @Path("admin/reasons/{code}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response set(@RestPath String code, MultivaluedMap<String, String> form) {
        var reason = reasonOf(code);
        try {
            desk.setReason(admin.me(), setting(reason, form));
            return frame.seeOther(PATH + "?saved=true");
        } catch (Refusal refusal) {
            var wrong = admin.wrong(refusal);
            var sent = new Fields(
                    form.getFirst("offered") != null,
                    text(form, "place"),
                    text(form, "severity"),
                    Arrays.stream(Language.values())
                            .map(language -> spoken(reason, language, words(form, language)))
                            .toList());
            return frame.refused(page(reason, sent, wrong), refusal.problem());
        }
    }

    private OneReason page(Reason reason, Fields fields, AdminFrame.Wrong wrong) {
        var said = SaidReason.reasonSaid(reason, admin.language());
        return new OneReason(
                admin.shell(said, PATH + "/" + reason.code()), admin.nav("reasons"), reason, fields, wrong);
    }

    private static ReasonSetting setting(Reason reason, MultivaluedMap<String, String> form) {
        var words = new HashMap<String, ReasonSetting.Words>();
        for (var language : Language.values()) {
            words.put(language.tag(), words(form, language));
        }
        return new ReasonSetting(
                reason, form.getFirst("offered") != null, number(form, "place"), number(form, "severity"), words);
    }

    private static ReasonSetting.Words words(MultivaluedMap<String, String> form, Language language) {
        return new ReasonSetting.Words(
                text(form, "said-" + language.tag()), text(form, "explanation-" + language.tag()));
    }

    private static Spoken spoken(Reason reason, Language language, ReasonSetting.Words words) {
        return new Spoken(
                language,
                words.said(),
                words.explanation(),
                SaidReason.reasonUsuallySaid(reason, language),
                SaidReason.reasonUsuallyExplained(reason, language));
    }

    private static int number(MultivaluedMap<String, String> form, String field) {
        return AdminNumbers.whole(text(form, field))
                .orElseThrow(() -> Problem.malformed(field).refusal());
    }

    private static String text(MultivaluedMap<String, String> form, String field) {
        return Optional.ofNullable(form.getFirst(field)).orElse("").strip();
    }

    private static Reason reasonOf(String code) {
        return Reason.of(code)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
    }
}
