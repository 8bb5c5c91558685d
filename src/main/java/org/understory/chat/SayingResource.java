package org.understory.chat;

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
import java.util.UUID;
import java.util.concurrent.ExecutorService;
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

/// New chat messages from programs, and from pages that cannot open a socket. It stays on the event loop and
/// holds no thread while its transaction is on the way, unless something has to be looked up first.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Chat")
class SayingResource {

    private final Chat chat;
    private final ChatConfig config;
    private final MessageQueries queries;
    private final CurrentReader reader;
    private final WebConfig web;
    private final ExecutorService threads;

    SayingResource(
            Chat chat,
            ChatConfig config,
            MessageQueries queries,
            CurrentReader reader,
            WebConfig web,
            @VirtualThreads ExecutorService threads) {
        this.chat = chat;
        this.config = config;
        this.queries = queries;
        this.reader = reader;
        this.web = web;
        this.threads = threads;
    }

    /// @param replyTo the number of the message that is answered; may be null
    /// @param insist whether one was asked to look at the text again, and sends it as it is
    record MessageRequest(String text, Long replyTo, boolean insist) {}

    @POST
    @Path("api/articles/{id}/chat/messages")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.READER_NAME)
    @NonBlocking
    @Operation(summary = "Say something; 202 where others see it later")
    public Uni<Response> say(@RestPath long id, @RestHeader("Idempotency-Key") String key, MessageRequest message) {
        if (message == null) {
            throw Problem.malformed("body").refusal();
        }
        var words = new Chat.Words(
                id,
                Optional.ofNullable(message.replyTo()),
                message.text(),
                Chat.key(
                        IdempotencyKey.of(key).orElseGet(() -> UUID.randomUUID().toString())),
                message.insist());
        return delivered(words).onItem().transformToUni(delivered -> switch (delivered) {
            case Delivered.Published(long articleId, MessageView said, long messages) ->
                Uni.createFrom().item(created(articleId, said));
            case Delivered.Held(long articleId, boolean delayed) ->
                Uni.createFrom().item(held());
            case Delivered.Repeated(Optional<Long> seq) ->
                waiting(Uni.createFrom().item(() -> again(id, seq)));
            case Delivered.Refused(Problem problem) -> throw problem.refusal();
        });
    }

    private Uni<Delivered> delivered(Chat.Words words) {
        var author = reader.atHand();
        if (author.isEmpty()
                || isLong(words.text())
                || Mentions.mayBeIn(words.text())
                || !chat.isAtHand(author.get(), words.articleId())) {
            return waiting(Uni.createFrom().item(() -> chat.submit(reader.required(), words)))
                    .onItem()
                    .transformToUni(taken -> Uni.createFrom().completionStage(taken));
        }
        return Uni.createFrom().completionStage(chat.submit(author.get(), words));
    }

    /// Looking through more than a message may have takes longer than others on the same event loop should
    /// wait.
    private boolean isLong(String text) {
        return text != null && text.length() > 2 * config.maxChars();
    }

    private <T> Uni<T> waiting(Uni<T> work) {
        return work.runSubscriptionOn(threads);
    }

    private Response again(long articleId, Optional<Long> seq) {
        return seq.map(said -> created(articleId, queries.one(articleId, said).orElseThrow()))
                .orElseGet(SayingResource::held);
    }

    private Response created(long articleId, MessageView message) {
        var location =
                URI.create("%s/api/articles/%d/chat/messages/%d".formatted(web.origin(), articleId, message.seq()));
        return Response.created(location).entity(message).build();
    }

    private static Response held() {
        return Response.accepted().build();
    }
}
