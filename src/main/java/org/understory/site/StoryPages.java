package org.understory.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.article.Article;
import org.understory.article.ArticleRow;
import org.understory.article.Articles;
import org.understory.article.Talk;
import org.understory.chat.RoomFragments;
import org.understory.chat.RoomFragments.Look;
import org.understory.discussion.CommentView;
import org.understory.discussion.Discussion;
import org.understory.discussion.DiscussionConfig;
import org.understory.discussion.DiscussionJsonLd;
import org.understory.discussion.DiscussionRules;
import org.understory.discussion.DiscussionRules.Rules;
import org.understory.discussion.Sort;
import org.understory.discussion.ThreadFragments;
import org.understory.discussion.Threads;
import org.understory.reader.CurrentReader;
import org.understory.web.JsonLd;
import org.understory.web.Listing;
import org.understory.web.Moved;
import org.understory.web.Request;
import org.understory.web.SafeHtml;
import org.understory.web.Shell;
import org.understory.web.VisitorCache;
import org.understory.web.WebConfig;

/// The article's page: the story, its discussion, and the newsfeed beside it.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
public class StoryPages {

    private static final int NEWSFEED = 10;

    private final Articles articles;
    private final DiscussionRules rules;
    private final DiscussionConfig config;
    private final Threads threads;
    private final ThreadFragments fragments;
    private final RoomFragments rooms;
    private final CurrentReader reader;
    private final Request request;
    private final VisitorCache cache;
    private final WebConfig web;

    StoryPages(
            Articles articles,
            DiscussionRules rules,
            DiscussionConfig config,
            Threads threads,
            ThreadFragments fragments,
            RoomFragments rooms,
            CurrentReader reader,
            Request request,
            VisitorCache cache,
            WebConfig web) {
        this.articles = articles;
        this.rules = rules;
        this.config = config;
        this.threads = threads;
        this.fragments = fragments;
        this.rooms = rooms;
        this.reader = reader;
        this.request = request;
        this.cache = cache;
        this.web = web;
    }

    /// @param body the story's own HTML, sanitized when it came in
    /// @param atStart whether the first page of the discussion is shown
    @CheckedTemplate(basePath = "site", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Story(
            Shell shell,
            Article article,
            SafeHtml body,
            Rules rules,
            Sort sort,
            SafeHtml composer,
            SafeHtml threads,
            boolean hasThreads,
            boolean atStart,
            List<HomePages.Story> newsfeed,
            long newsfeedHead,
            SafeHtml room,
            boolean cyrillic)
            implements TemplateInstance {}

    @GET
    @Path("articles/{id}")
    public Response withoutSlug(@RestPath long id) {
        throw new Moved(articles.required(id).path());
    }

    @GET
    @Path("articles/{id}/{slug}")
    public Response story(@RestPath long id, @RestPath String slug, @RestQuery String sort, @RestQuery String cursor) {
        var order = Sort.choose(sort, request.cookie("sort"));
        if (request.wantsFragment()) {
            var page = threads.page(id, order, cursor, config.threadsPerPage());
            return Response.ok(fragments
                            .threads(articles.required(id), page, order, request.language())
                            .value())
                    .header("Cache-Control", "no-store")
                    .build();
        }
        if (request.mayBeShared()) {
            return cache.answer(
                    request,
                    new VisitorCache.Recipe(
                            Discussion.subject(id),
                            "text/html;charset=UTF-8",
                            () -> rules.of(id).version() + "/" + rooms.version(id),
                            () -> render(named(id, slug), order, cursor, Optional.empty())));
        }
        var page = Response.ok(render(named(id, slug), order, cursor, reader.viewer()));
        VisitorCache.rememberedSort(request.routing()).ifPresent(cookie -> page.header("Set-Cookie", cookie));
        return page.header("Cache-Control", "private, no-cache").build();
    }

    private String render(Article article, Sort sort, String cursor, Optional<Shell.Viewer> viewer) {
        var current = rules.of(article.id);
        var page = threads.page(article.id, sort, cursor, config.threadsPerPage());
        var language = request.language();
        var composer = current.isClosed()
                ? SafeHtml.EMPTY
                : fragments.composer(
                        fragments.empty(article.id, Optional.empty(), viewer.isPresent(), current, article.path()),
                        viewer,
                        language);
        var shell = new Shell(
                language,
                article.headline,
                Optional.of(web.origin() + article.path()),
                Optional.of(article.lead),
                jsonLd(article, page, current),
                viewer,
                article.path());
        var newsfeedHead = articles.newsfeedHead();
        var newsfeed = articles.newest(Articles.Filter.ALL, null, NEWSFEED).items();
        return new Story(
                        shell,
                        article,
                        new SafeHtml(article.bodyHtml),
                        current,
                        sort,
                        composer,
                        fragments.threads(article, page, sort, language),
                        !page.items().isEmpty(),
                        cursor == null,
                        newsfeed(newsfeed),
                        newsfeedHead,
                        rooms.room(article, viewer, Look.atEnd(article.path() + "#chat"), language),
                        newsfeed.stream().anyMatch(ArticleRow::isCyrillic))
                .setLocale(language.locale())
                .render();
    }

    private List<HomePages.Story> newsfeed(List<ArticleRow> rows) {
        var summaries = rules.of(rows.stream().map(ArticleRow::id).toList());
        return rows.stream()
                .map(row -> new HomePages.Story(
                        row, summaries.getOrDefault(row.id(), Talk.Summary.NONE).comments()))
                .toList();
    }

    private SafeHtml jsonLd(Article article, Listing<CommentView> page, Rules current) {
        var publisher = new JsonObject().put("@type", "NewsMediaOrganization").put("name", web.name());
        var story = new JsonObject()
                .put("@type", "NewsArticle")
                .put("@id", web.origin() + article.path())
                .put("url", web.origin() + article.path())
                .put("mainEntityOfPage", web.origin() + article.path())
                .put("headline", article.headline)
                .put("description", article.lead)
                .put("inLanguage", article.language)
                .put("articleSection", article.section.name)
                .put("datePublished", article.publishedAt.toString())
                .put("dateModified", article.updatedAt.toString())
                .put("commentCount", current.comments())
                .put("publisher", publisher);
        if (article.source != null) {
            story.put("author", new JsonObject().put("@type", "Person").put("name", article.source));
        }
        var discussion = new DiscussionJsonLd(web.origin()).discussion(article, page.items(), current.comments());
        return JsonLd.of(new JsonObject()
                .put("@context", "https://schema.org")
                .put("@graph", new JsonArray().add(story).add(discussion)));
    }

    /// The article under its readable address. Looked up as late as the page is rendered, so that a page which
    /// is kept can be served without the database.
    private Article named(long id, String slug) {
        var article = articles.required(id);
        if (!article.slug.equals(slug)) {
            throw new Moved(article.path());
        }
        return article;
    }
}
