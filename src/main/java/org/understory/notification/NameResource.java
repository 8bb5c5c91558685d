package org.understory.notification;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.reader.DisplayName;
import org.understory.web.Problem;
import org.understory.web.Role;

/// Completes names behind an `@`.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.READER_NAME)
@Tag(name = "Chat")
class NameResource {

    private final Acquaintances acquaintances;

    NameResource(Acquaintances acquaintances) {
        this.acquaintances = acquaintances;
    }

    record Names(List<Posts.Author> items) {}

    @GET
    @Path("api/articles/{id}/chat/names")
    @Operation(summary = "Who wrote in the room or under the article lately and is called so, at most ten")
    public Names names(@RestPath long id, @RestQuery String prefix) {
        var begun = prefix == null ? "" : prefix;
        if (begun.length() > 2 * DisplayName.MAX_CHARS || begun.indexOf('\0') >= 0) {
            throw Problem.malformed("prefix").refusal();
        }
        return new Names(acquaintances.of(id, begun.strip()));
    }
}
