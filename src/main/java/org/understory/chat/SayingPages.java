package org.understory.chat;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.understory.article.Article;
import org.understory.article.Articles;
import org.understory.moderation.Agreeing;
import org.understory.post.Draft;
import org.understory.post.Resending;
import org.understory.post.SignInFirst;
import org.understory.reader.CurrentReader;
import org.understory.reader.PageFrame;
import org.understory.web.Answer;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.ReturnTarget;
import org.understory.web.SafeHtml;
import org.understory.web.Shell;

/// The form in which messages are written where no script sends them, and what becomes of it: said, given back
/// with what is wrong, or kept while a visitor signs in.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
class SayingPages {

    private final Articles articles;
    private final Chat chat;
    private final MessageQueries queries;
    private final RoomFragments fragments;
    private final SignInFirst signInFirst;
    private final Agreeing agreeing;
    private final CurrentReader reader;
    private final PageFrame frame;
    private final Resending resending;

    SayingPages(
            Articles articles,
            Chat chat,
            MessageQueries queries,
            RoomFragments fragments,
            SignInFirst signInFirst,
            Agreeing agreeing,
            CurrentReader reader,
            PageFrame frame,
            Resending resending) {
        this.articles = articles;
        this.chat = chat;
        this.queries = queries;
        this.fragments = fragments;
        this.signInFirst = signInFirst;
        this.agreeing = agreeing;
        this.reader = reader;
        this.frame = frame;
        this.resending = resending;
    }

    @CheckedTemplate(basePath = "chat", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record NotSent(Shell shell, Article article, SafeHtml form) implements TemplateInstance {}

    @POST
    @Path("chats/{id}/messages")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response say(
            @RestPath long id,
            @RestForm String text,
            @RestForm Long replyTo,
            @RestForm String key,
            @RestForm String draft,
            @RestForm Long agree,
            @RestForm String then,
            @RestForm String back) {
        var answered = Optional.ofNullable(replyTo);
        var kept = SignInFirst.draftOf(draft);
        var said = new Chat.Words(
                id,
                answered,
                text == null ? "" : text,
                kept.map(SayingPages::draftKey).orElseGet(() -> formKey(key)),
                false);
        var from = ReturnTarget.of(back == null ? room(id) : back).path();
        var fields = new HashMap<String, String>();
        answered.ifPresent(seq -> fields.put("replyTo", seq.toString()));
        Optional.ofNullable(key).ifPresent(k -> fields.put("key", k));
        kept.ifPresent(k -> fields.put("draft", k.toString()));
        Optional.ofNullable(agree).ifPresent(version -> fields.put("agree", version.toString()));
        Optional.ofNullable(then).ifPresent(t -> fields.put("then", t));
        fields.put("back", from);
        var title = frame.language().words(ChatWords.class).notSent();
        var way = new Way(from, then, kept, Optional.ofNullable(agree));
        return resending.unlessTaken(title, said.text(), fields, () -> taken(said, way));
    }

    /// How a message comes, and where its author goes.
    ///
    /// @param back the page on which the form stood
    /// @param then how a visitor wants to sign in; may be null
    /// @param draft what was kept while they signed in
    /// @param agreed the version of the house rules that they agree to
    private record Way(String back, String then, Optional<UUID> draft, Optional<Long> agreed) {}

    private Response taken(Chat.Words said, Way way) {
        try {
            if (!reader.mustSignIn()) {
                way.agreed()
                        .ifPresent(version -> agreeing.agree(reader.required().id(), version));
                return publish(said, way.back());
            }
            articles.required(said.articleId());
            chat.check(said.text());
            var draft = new Draft(Draft.Place.CHAT, said.articleId(), said.replyTo(), said.text());
            return signInFirst.keeping(draft, way.then(), "/chats/drafts/");
        } catch (Refusal refusal) {
            return givenBack(said, way.draft(), way.back(), refusal);
        }
    }

    /// Where somebody comes back to who wrote before signing in.
    @GET
    @Path("chats/drafts/{id}")
    public Response publishDraft(@RestPath UUID id) {
        if (reader.mustSignIn()) {
            return frame.seeOther(ReturnTarget.signIn("/login", "/chats/drafts/" + id));
        }
        var draft = signInFirst.kept(id, Draft.Place.CHAT).orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND)
                .refusal());
        var said = new Chat.Words(draft.articleId(), draft.answers(), draft.text(), draftKey(id), false);
        try {
            return publish(said, room(draft.articleId()));
        } catch (Refusal refusal) {
            return givenBack(said, Optional.of(id), room(draft.articleId()), refusal);
        }
    }

    private Response publish(Chat.Words said, String back) {
        return switch (delivered(said)) {
            case Delivered.Published(long articleId, MessageView message, long messages) -> shown(back, message.seq());
            case Delivered.Held(long articleId, boolean delayed) -> held(said.articleId());
            case Delivered.Repeated(Optional<Long> seq) ->
                seq.map(number -> shown(back, number)).orElseGet(() -> held(said.articleId()));
            case Delivered.Refused(Problem problem) -> throw problem.refusal();
        };
    }

    private Delivered delivered(Chat.Words said) {
        try {
            return chat.submit(reader.required(), said).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Response shown(String back, long seq) {
        return frame.seeOther(back.replaceFirst("[?#].*", "") + "#message-" + seq);
    }

    private Response held(long articleId) {
        return frame.seeOther(room(articleId) + "?held=true#say");
    }

    /// A refused form comes back filled in. What was kept while its author signed in is said under its own id even
    /// so: going there again makes no second message.
    private Response givenBack(Chat.Words said, Optional<UUID> draft, String back, Refusal refusal) {
        var problem = refusal.problem();
        if (problem.kind() == Problem.Kind.NOT_FOUND) {
            throw refusal;
        }
        var told = Optional.of(Answer.words(problem, frame.language()));
        var answered = said.replyTo()
                .flatMap(seq -> queries.one(said.articleId(), seq))
                .filter(message -> !message.isRemoved());
        var saying = fragments.saying(
                said.articleId(), answered, said.text(), told, reader.profile().isPresent(), draft, back);
        var title = frame.language().words(ChatWords.class).notSent();
        return frame.refused(
                new NotSent(
                        frame.titled(title).at(room(said.articleId())),
                        articles.required(said.articleId()),
                        fragments.form(saying, reader.viewer(), frame.language())),
                problem);
    }

    private static String room(long articleId) {
        return "/chats/" + articleId;
    }

    private static String draftKey(UUID id) {
        return "draft:" + id;
    }

    private static String formKey(String key) {
        return key == null || key.isBlank() || key.length() > 100 || key.indexOf('\0') >= 0
                ? "form:" + UUID.randomUUID()
                : "form:" + key;
    }
}
