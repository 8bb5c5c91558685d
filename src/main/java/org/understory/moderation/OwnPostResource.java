package org.understory.moderation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.reader.CurrentReader;
import org.understory.web.Listing;
import org.understory.web.Role;

/// One's own posts that others do not see, for programs.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.READER_NAME)
@Tag(name = "Moderation")
class OwnPostResource {

    private static final int USUAL_PAGE = 20;

    private final OwnPosts posts;
    private final CurrentReader reader;

    OwnPostResource(OwnPosts posts, CurrentReader reader) {
        this.posts = posts;
        this.reader = reader;
    }

    @GET
    @Path("api/me/posts")
    @Operation(summary = "One's own posts that wait for a moderator or were taken away, the newest first")
    public Listing<OwnPost> page(@RestQuery String cursor, @RestQuery String limit) {
        return posts.page(reader.required(), cursor, Listing.limit(limit, USUAL_PAGE));
    }

    @DELETE
    @Path("api/me/posts/{kind}/{id}")
    @Operation(summary = "Delete the words of such a post for good, with all its editions")
    public void forgetWords(@RestPath String kind, @RestPath long id) {
        posts.forgetWords(reader.required(), new Target(Requests.kind(kind), id));
    }
}
