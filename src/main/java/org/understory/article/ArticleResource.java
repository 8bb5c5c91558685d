package org.understory.article;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Role;
import org.understory.web.WebConfig;

/// Articles for programs: the newsfeed, one article, and the newsroom's door.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@PermitAll
@Tag(name = "Articles")
class ArticleResource {

    private static final int USUAL_LIMIT = 20;
    private static final int MAX_EXTERNAL_ID_CHARS = 200;

    private final Articles articles;
    private final Talk talk;
    private final WebConfig web;

    ArticleResource(Articles articles, Talk talk, WebConfig web) {
        this.articles = articles;
        this.talk = talk;
        this.web = web;
    }

    @GET
    @Path("api/articles")
    @Operation(summary = "The newsfeed, newest first")
    public Listing<ArticleView> newest(
            @RestQuery String section, @RestQuery String language, @RestQuery String cursor, @RestQuery String limit) {
        var filter = new Articles.Filter(Optional.ofNullable(section), Optional.ofNullable(language));
        var page = articles.newest(filter, cursor, Listing.limit(limit, USUAL_LIMIT));
        var summaries = talk.of(page.items().stream().map(ArticleRow::id).toList());
        return new Listing<>(
                page.items().stream()
                        .map(row ->
                                ArticleView.of(row, summaries.getOrDefault(row.id(), Talk.Summary.NONE), web.origin()))
                        .toList(),
                page.next());
    }

    @GET
    @Path("api/articles/{id}")
    @Operation(summary = "One article with its counts and the state of its discussion")
    public ArticleView one(@RestPath long id) {
        return view(articles.required(id));
    }

    @PUT
    @Path("api/articles/by-external-id/{externalId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EDITOR_NAME, Role.ADMIN_NAME})
    @Operation(summary = "Create an article or bring it up to date; repeating it changes nothing")
    public Response put(@RestPath String externalId, ArticleSubmission submission) {
        if (submission == null) {
            throw Problem.malformed("body").refusal();
        }
        if (externalId.length() > MAX_EXTERNAL_ID_CHARS) {
            throw Problem.tooLong("externalId", MAX_EXTERNAL_ID_CHARS, externalId.length())
                    .refusal();
        }
        if (submission.externalId() != null && !submission.externalId().equals(externalId)) {
            throw Problem.invalid("externalId", "differs from the address").refusal();
        }
        var put = articles.put(externalId, submission);
        var response = put.created()
                ? Response.created(URI.create(web.origin() + "/api/articles/" + put.article().id))
                : Response.ok();
        return response.entity(view(put.article())).build();
    }

    private ArticleView view(Article article) {
        var summary = talk.of(List.of(article.id)).getOrDefault(article.id, Talk.Summary.NONE);
        return ArticleView.of(article, summary, web.origin());
    }
}
