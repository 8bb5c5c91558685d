package org.understory.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.article.ArticleSections;
import org.understory.article.Articles;
import org.understory.article.Section;
import org.understory.moderation.CheckDesk;
import org.understory.moderation.Newsroom;
import org.understory.moderation.NewsroomDesk;
import org.understory.moderation.Requests;
import org.understory.moderation.Screening;
import org.understory.post.Composition;
import org.understory.post.PostKind;
import org.understory.reader.PageFrame;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Role;
import org.understory.web.Shell;

/// How strict the checks are, for the site and in each section, what they say of a text, and from which weight of flags
/// on a post is hidden.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.EDITOR_NAME, Role.ADMIN_NAME})
public class AdminCheckPages {

    private static final String PATH = "/admin/checks";
    private static final int MAX_TEXT = 20_000;

    private final CheckDesk desk;
    private final Newsroom newsroom;
    private final NewsroomDesk newsroomDesk;
    private final Screening screening;
    private final Composition composition;
    private final Articles articles;
    private final ObjectMapper mapper;
    private final AdminFrame admin;
    private final PageFrame frame;

    AdminCheckPages(
            CheckDesk desk,
            Newsroom newsroom,
            NewsroomDesk newsroomDesk,
            Screening screening,
            Composition composition,
            Articles articles,
            ObjectMapper mapper,
            AdminFrame admin,
            PageFrame frame) {
        this.desk = desk;
        this.newsroom = newsroom;
        this.newsroomDesk = newsroomDesk;
        this.screening = screening;
        this.composition = composition;
        this.articles = articles;
        this.mapper = mapper;
        this.admin = admin;
        this.frame = frame;
    }

    /// What is being set.
    public static final class Place {

        /// A section's address; empty for the site.
        @RestQuery
        String section;

        @RestQuery
        String kind;

        Optional<String> slug() {
            return Optional.ofNullable(section).filter(slug -> !slug.isBlank());
        }

        PostKind kind() {
            return Requests.kind(kind == null || kind.isBlank() ? PostKind.COMMENT.code() : kind);
        }

        String query() {
            return "?kind=" + kind().code()
                    + slug().map(slug -> "&section=" + slug).orElse("");
        }
    }

    /// The place as the page shows it.
    ///
    /// @param section empty for the site
    record Where(Optional<Section> section, PostKind kind, String query, List<Section> sections) {

        public boolean isComment() {
            return kind == PostKind.COMMENT;
        }

        public boolean isIn(Section other) {
            return section.filter(one -> one.slug.equals(other.slug)).isPresent();
        }
    }

    /// From which weight on flags hide a post.
    ///
    /// @param value as it is set here, or was sent; empty for as below
    /// @param below what holds then
    record Threshold(String value, String below, AdminFrame.Wrong wrong) {}

    /// The box for a text, and what the checks say of it.
    ///
    /// @param sayings none before a text was tried
    record Trial(String text, Optional<TextTrial> sayings, AdminFrame.Wrong wrong) {

        static final Trial NONE = new Trial("", Optional.empty(), AdminFrame.Wrong.NOTHING);
    }

    /// @param saved whether something was just set
    @CheckedTemplate(basePath = "administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record CheckSettings(
            Shell shell,
            AdminFrame.Nav nav,
            Where where,
            CheckForm form,
            Threshold threshold,
            Trial trial,
            AdminFrame.Wrong wrong,
            boolean saved)
            implements TemplateInstance {}

    @GET
    @Path("admin/checks")
    public Response checks(@BeanParam Place place, @RestQuery boolean saved) {
        return frame.page(page(place, filled(place), threshold(place), Trial.NONE, AdminFrame.Wrong.NOTHING, saved));
    }

    @POST
    @Path("admin/checks")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response set(@BeanParam Place place, MultivaluedMap<String, String> form) {
        try {
            desk.set(admin.me(), place.slug(), place.kind(), CheckForm.read(form));
            return frame.seeOther(PATH + place.query() + "&saved=true");
        } catch (Refusal refusal) {
            var wrong = admin.wrong(refusal);
            var sent = CheckForm.sent(form, holding(place), admin.language());
            return frame.refused(page(place, sent, threshold(place), Trial.NONE, wrong, false), refusal.problem());
        }
    }

    @POST
    @Path("admin/threshold")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response threshold(@BeanParam Place place, @RestForm String hideAt) {
        var text = hideAt == null ? "" : hideAt.strip();
        try {
            var weight = text.isEmpty()
                    ? Optional.<Double>empty()
                    : Optional.of(AdminNumbers.real(text)
                            .orElseThrow(() -> Problem.malformed("hideAt").refusal()));
            newsroomDesk.setThreshold(admin.me(), place.slug(), weight);
            return frame.seeOther(PATH + place.query() + "&saved=true");
        } catch (Refusal refusal) {
            var wrong = admin.wrong(refusal);
            var sent = new Threshold(text, threshold(place).below(), wrong);
            return frame.refused(
                    page(place, filled(place), sent, Trial.NONE, AdminFrame.Wrong.NOTHING, false), refusal.problem());
        }
    }

    @POST
    @Path("admin/checks/test")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response test(@BeanParam Place place, @RestForm String text) {
        try {
            var body = composition.of(text, MAX_TEXT);
            var where = section(place)
                    .map(section -> new ArticleSections.Where(section.id, section.language))
                    .orElse(ArticleSections.Where.NOWHERE);
            var spoken = screening.explain(body, place.kind(), where);
            var trial = new Trial(
                    text,
                    Optional.of(TextTrial.of(body.text().value(), spoken, admin.language())),
                    AdminFrame.Wrong.NOTHING);
            return frame.page(page(place, filled(place), threshold(place), trial, AdminFrame.Wrong.NOTHING, false));
        } catch (Refusal refusal) {
            var trial = new Trial(text == null ? "" : text, Optional.empty(), admin.wrong(refusal));
            return frame.refused(
                    page(place, filled(place), threshold(place), trial, AdminFrame.Wrong.NOTHING, false),
                    refusal.problem());
        }
    }

    private CheckSettings page(
            Place place, CheckForm form, Threshold threshold, Trial trial, AdminFrame.Wrong wrong, boolean saved) {
        return new CheckSettings(
                admin.shell(admin.words().checks(), PATH + place.query()),
                admin.nav("checks"),
                new Where(section(place), place.kind(), place.query(), articles.sections()),
                form,
                threshold,
                trial,
                wrong,
                saved);
    }

    private CheckForm filled(Place place) {
        var set = desk.settings(place.slug()).set().path(place.kind().code());
        return CheckForm.filled(set, holding(place), admin.language());
    }

    private CheckForm.Holding holding(Place place) {
        var now = desk.settings(place.slug()).inForce();
        return new CheckForm.Holding(
                mapper.valueToTree(desk.below(place.slug()).get(place.kind())),
                mapper.valueToTree(now.get(place.kind())));
    }

    private Threshold threshold(Place place) {
        var section = section(place);
        var own = section.isEmpty()
                ? newsroom.siteThreshold()
                : Optional.ofNullable(newsroom.ownThresholds().get(section.get().id));
        var below = section.isEmpty() ? newsroom.usualHideAt() : newsroom.hideAt();
        return new Threshold(
                own.map(AdminNumbers::plain).orElse(""), AdminNumbers.plain(below), AdminFrame.Wrong.NOTHING);
    }

    private Optional<Section> section(Place place) {
        return place.slug().map(slug -> articles.section(slug)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal()));
    }
}
