package org.understory.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.article.ArticleRow;
import org.understory.article.Articles;
import org.understory.article.Section;
import org.understory.article.Talk;
import org.understory.reader.CurrentReader;
import org.understory.web.JsonLd;
import org.understory.web.Language;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Request;
import org.understory.web.Shell;
import org.understory.web.VisitorCache;
import org.understory.web.WebConfig;

/// The newsfeed: of everything, and of one section.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
public class HomePages {

    private static final int STORIES = 20;
    private static final String HTML = "text/html;charset=UTF-8";

    private final Articles articles;
    private final Talk talk;
    private final CurrentReader reader;
    private final Request request;
    private final VisitorCache cache;
    private final WebConfig web;

    HomePages(Articles articles, Talk talk, CurrentReader reader, Request request, VisitorCache cache, WebConfig web) {
        this.articles = articles;
        this.talk = talk;
        this.reader = reader;
        this.request = request;
        this.cache = cache;
        this.web = web;
    }

    /// A story in the newsfeed.
    record Story(ArticleRow article, long comments) {}

    /// From where on a list follows what happens.
    ///
    /// @param head the number of the last event that it shows
    /// @param atStart whether these are the newest stories; further pages stay as they are
    record Live(long head, boolean atStart) {}

    @CheckedTemplate(basePath = "site", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Home(Shell shell, List<Section> sections, List<Story> stories, boolean cyrillic, String more, Live live)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "site", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SectionPage(
            Shell shell,
            Section section,
            List<Section> sections,
            List<Story> stories,
            boolean cyrillic,
            String more,
            Live live)
            implements TemplateInstance {}

    @GET
    public Response home(@RestQuery String cursor) {
        return answer(viewer -> {
            var live = live(cursor);
            var page = articles.newest(Articles.Filter.ALL, cursor, STORIES);
            var words = request.language().words(SiteWords.class);
            var shell =
                    shell(words.newsfeed(), "/", words.description(), viewer).at(here("/", cursor));
            return new Home(shell, articles.sections(), stories(page), cyrillic(page), more("/", page), live);
        });
    }

    @GET
    @Path("sections/{slug}")
    public Response section(@RestPath String slug, @RestQuery String cursor) {
        return answer(viewer -> {
            var section = articles.section(slug)
                    .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
            var live = live(cursor);
            var filter = new Articles.Filter(Optional.of(slug), Optional.empty());
            var page = articles.newest(filter, cursor, STORIES);
            var path = "/sections/" + section.slug;
            var shell = shell(section.name, path, section.description, viewer).at(here(path, cursor));
            return new SectionPage(
                    shell, section, articles.sections(), stories(page), cyrillic(page), more(path, page), live);
        });
    }

    /// A visitor's page is rendered at most four times a second, whatever changes and however many look.
    private Response answer(Function<Optional<Shell.Viewer>, TemplateInstance> page) {
        if (request.mayBeShared()) {
            return cache.answer(
                    request,
                    new VisitorCache.Recipe(
                            "newsfeed",
                            HTML,
                            () -> Long.toString(System.nanoTime()),
                            () -> rendered(page.apply(Optional.empty()))));
        }
        return Response.ok(rendered(page.apply(reader.viewer())))
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    private Live live(String cursor) {
        return new Live(articles.newsfeedHead(), cursor == null);
    }

    private List<Story> stories(Listing<ArticleRow> page) {
        var summaries = talk.of(page.items().stream().map(ArticleRow::id).toList());
        return page.items().stream()
                .map(row -> new Story(
                        row, summaries.getOrDefault(row.id(), Talk.Summary.NONE).comments()))
                .toList();
    }

    private static boolean cyrillic(Listing<ArticleRow> page) {
        return page.items().stream().anyMatch(ArticleRow::isCyrillic);
    }

    private static String here(String path, String cursor) {
        return cursor == null ? path : path + "?cursor=" + cursor;
    }

    private static String more(String path, Listing<ArticleRow> page) {
        return page.next().map(next -> path + "?cursor=" + next).orElse("");
    }

    private Shell shell(String title, String path, String description, Optional<Shell.Viewer> viewer) {
        var json = new JsonObject()
                .put("@context", "https://schema.org")
                .put("@type", "CollectionPage")
                .put("name", title)
                .put("url", web.origin() + path)
                .put("description", description);
        return new Shell(
                request.language(),
                title,
                Optional.of(web.origin() + path),
                Optional.of(description),
                JsonLd.of(json),
                viewer,
                path);
    }

    private String rendered(TemplateInstance template) {
        return template.setLocale(language().locale()).render();
    }

    private Language language() {
        return request.language();
    }
}
