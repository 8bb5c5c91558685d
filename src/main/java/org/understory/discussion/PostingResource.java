package org.understory.discussion;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.understory.post.Mentions;
import org.understory.reader.CurrentReader;
import org.understory.web.IdempotencyKey;
import org.understory.web.Problem;
import org.understory.web.Role;
import org.understory.web.WebConfig;

/// New comments from programs and our own scripts. The busiest of all writes: it stays on the event loop and
/// holds no thread while its transaction is on the way, unless something has to be looked up first.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Discussion")
class PostingResource {

    /// Parsing more than this takes longer than others on the same event loop should wait.
    private static final int SHORT_CHARS = 2000;

    private final Discussion discussion;
    private final CurrentReader reader;
    private final WebConfig web;
    private final ExecutorService threads;

    PostingResource(
            Discussion discussion, CurrentReader reader, WebConfig web, @VirtualThreads ExecutorService threads) {
        this.discussion = discussion;
        this.reader = reader;
        this.web = web;
        this.threads = threads;
    }

    /// @param parentId the comment that is answered; null for one on the article itself
    /// @param insist whether one was asked to look at the text again, and sends it as it is
    record CommentRequest(String text, Long parentId, boolean insist) {}

    @POST
    @Path("api/articles/{id}/comments")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.READER_NAME)
    @NonBlocking
    @Operation(summary = "Post a comment or a reply; 202 where it waits for a moderator")
    public Uni<Response> post(@RestPath long id, @RestHeader("Idempotency-Key") String key, CommentRequest comment) {
        if (comment == null) {
            throw Problem.malformed("body").refusal();
        }
        var words = new Discussion.Words(
                id,
                Optional.ofNullable(comment.parentId()),
                comment.text(),
                IdempotencyKey.of(key).map(k -> "api:" + k),
                comment.insist());
        var author = reader.atHand();
        if (author.isEmpty()
                || isLong(comment.text())
                || Mentions.mayBeIn(comment.text())
                || !discussion.isAtHand(author.get(), id)) {
            return waiting(() -> answer(discussion.post(reader.required(), words)));
        }
        return Uni.createFrom()
                .completionStage(discussion.submit(author.get(), words))
                .onItem()
                .transformToUni(posted -> posted instanceof Posted.Repeated
                        ? waiting(() -> answer(posted))
                        : Uni.createFrom().item(answer(posted)));
    }

    private static boolean isLong(String text) {
        return text != null && text.length() > SHORT_CHARS;
    }

    private <T> Uni<T> waiting(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(threads);
    }

    private Response answer(Posted posted) {
        return switch (posted) {
            case Posted.Published(CommentView published, long seq, long comments) -> created(published);
            case Posted.Held(CommentView held) -> held(held);
            case Posted.Repeated(long commentId, boolean held) ->
                held ? held(view(commentId)) : created(view(commentId));
            case Posted.Refused(Problem problem) -> throw problem.refusal();
        };
    }

    private Response created(CommentView comment) {
        return Response.created(location(comment.id())).entity(comment).build();
    }

    private Response held(CommentView comment) {
        return Response.accepted(comment).location(location(comment.id())).build();
    }

    private CommentView view(long commentId) {
        return discussion.inContext(commentId, reader.profile()).comment();
    }

    private URI location(long commentId) {
        return URI.create(web.origin() + "/api/comments/" + commentId);
    }
}
