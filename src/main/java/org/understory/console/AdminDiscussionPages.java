package org.understory.console;

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
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.article.ArticleSearch;
import org.understory.article.Articles;
import org.understory.article.Section;
import org.understory.chat.RoomActs;
import org.understory.chat.RoomMode;
import org.understory.chat.RoomModes;
import org.understory.discussion.DiscussionModes;
import org.understory.discussion.Mode;
import org.understory.reader.PageFrame;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Role;
import org.understory.web.Shell;

/// Who may write under an article and in a section: comments, and in the chat.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.EDITOR_NAME, Role.ADMIN_NAME})
public class AdminDiscussionPages {

    private static final String PATH = "/admin/discussions";
    private static final int MAX_QUESTION = 500;

    private final DiscussionModes discussions;
    private final RoomModes rooms;
    private final RoomActs acts;
    private final Articles articles;
    private final ArticleSearch search;
    private final AdminFrame admin;
    private final PageFrame frame;

    AdminDiscussionPages(
            DiscussionModes discussions,
            RoomModes rooms,
            RoomActs acts,
            Articles articles,
            ArticleSearch search,
            AdminFrame admin,
            PageFrame frame) {
        this.discussions = discussions;
        this.rooms = rooms;
        this.acts = acts;
        this.articles = articles;
        this.search = search;
        this.admin = admin;
        this.frame = frame;
    }

    /// A section with what it sets; modes are empty where it has what the site has.
    record Line(Section section, Optional<Mode> discussion, Optional<RoomMode> chat) {}

    /// @param question what was searched for; empty for nothing
    @CheckedTemplate(basePath = "administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Discussions(
            Shell shell, AdminFrame.Nav nav, String question, List<ArticleSearch.Found> found, List<Line> sections)
            implements TemplateInstance {}

    /// An article or a section.
    ///
    /// @param path of its page here
    /// @param section of the article; empty for a section
    record Subject(String name, String language, String path, String readersPath, Optional<Section> section) {}

    /// Both forms, as they are set or were sent.
    ///
    /// @param saved which of them was just set; empty for none
    record Forms(ModeFields discussion, ModeFields chat, String saved) {

        public List<Mode> modes() {
            return Arrays.asList(Mode.values());
        }

        public List<RoomMode> roomModes() {
            return Arrays.asList(RoomMode.values());
        }
    }

    @CheckedTemplate(basePath = "administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record OneDiscussion(Shell shell, AdminFrame.Nav nav, Subject subject, Forms forms) implements TemplateInstance {}

    @GET
    @Path("admin/discussions")
    public Response discussions(@RestQuery String q) {
        var question = q == null || q.length() > MAX_QUESTION ? "" : q.strip();
        var ofDiscussions = discussions.ofSections();
        var ofRooms = rooms.ofSections();
        return frame.page(new Discussions(
                admin.shell(admin.words().discussions(), PATH),
                admin.nav("discussions"),
                question,
                search.find(question),
                articles.sections().stream()
                        .map(section -> new Line(
                                section,
                                Optional.ofNullable(ofDiscussions.get(section.id))
                                        .map(DiscussionModes.Chosen::mode),
                                Optional.ofNullable(ofRooms.get(section.id)).map(rules -> rules.mode())))
                        .toList()));
    }

    @GET
    @Path("admin/discussions/articles/{id}")
    public Response article(@RestPath long id, @RestQuery String saved) {
        return frame.page(page(article(id), ofArticle(id, said(saved))));
    }

    @POST
    @Path("admin/discussions/articles/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response setArticle(@RestPath long id, @BeanParam ModeForm form) {
        var subject = article(id);
        try {
            if (form.isChat()) {
                acts.rule(admin.me(), id, form.room());
            } else {
                discussions.setArticle(admin.me(), id, form.discussion());
            }
            return frame.seeOther(subject.path() + "?saved=" + form.what());
        } catch (Refusal refusal) {
            return refused(subject, ofArticle(id, ""), form, refusal);
        }
    }

    @GET
    @Path("admin/discussions/sections/{slug}")
    public Response section(@RestPath String slug, @RestQuery String saved) {
        var section = required(slug);
        return frame.page(page(section(section), ofSection(section, said(saved))));
    }

    @POST
    @Path("admin/discussions/sections/{slug}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response setSection(@RestPath String slug, @BeanParam ModeForm form) {
        var section = required(slug);
        try {
            if (form.isChat()) {
                rooms.setSection(admin.me(), section.id, slug, form.room());
            } else {
                discussions.setSection(admin.me(), section.id, slug, form.discussion());
            }
            return frame.seeOther(section(section).path() + "?saved=" + form.what());
        } catch (Refusal refusal) {
            return refused(section(section), ofSection(section, ""), form, refusal);
        }
    }

    private Response refused(Subject subject, Forms asSet, ModeForm form, Refusal refusal) {
        var sent = form.fields(admin.wrong(refusal));
        var forms = form.isChat() ? new Forms(asSet.discussion(), sent, "") : new Forms(sent, asSet.chat(), "");
        return frame.refused(page(subject, forms), refusal.problem());
    }

    private OneDiscussion page(Subject subject, Forms forms) {
        return new OneDiscussion(admin.shell(subject.name(), subject.path()), admin.nav("discussions"), subject, forms);
    }

    private Forms ofArticle(long id, String saved) {
        return new Forms(ModeFields.of(discussions.ofArticle(id)), ModeFields.ofRoom(rooms.ofArticle(id)), saved);
    }

    private Forms ofSection(Section section, String saved) {
        return new Forms(
                ModeFields.of(discussions.ofSection(section.id)),
                ModeFields.ofRoom(rooms.ofSection(section.id)),
                saved);
    }

    private Subject article(long id) {
        var article = articles.required(id);
        return new Subject(
                article.headline,
                article.language,
                PATH + "/articles/" + id,
                "/articles/" + id,
                Optional.of(article.section));
    }

    private static Subject section(Section section) {
        return new Subject(
                section.name,
                section.language,
                PATH + "/sections/" + section.slug,
                "/sections/" + section.slug,
                Optional.empty());
    }

    private Section required(String slug) {
        return articles.section(slug)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
    }

    private static String said(String saved) {
        return saved == null ? "" : saved;
    }
}
