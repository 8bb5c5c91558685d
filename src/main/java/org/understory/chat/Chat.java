package org.understory.chat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.understory.moderation.Deciding;
import org.understory.moderation.Moderators;
import org.understory.moderation.PostedLately;
import org.understory.moderation.Reason;
import org.understory.moderation.Screening;
import org.understory.post.Appender;
import org.understory.post.Body;
import org.understory.post.Composition;
import org.understory.post.Pace;
import org.understory.post.PostConfig;
import org.understory.post.PostKind;
import org.understory.post.PostRef;
import org.understory.reader.Readers.Profile;

/// The chat's story: readers say something in the room of an article.
@Singleton
class Chat {

    private final Appender<NewMessage, Delivered> appender;
    private final RoomActs acts;
    private final MessageQueries queries;
    private final Deciding deciding;
    private final Screening screening;
    private final PostedLately lately;
    private final Moderators moderators;
    private final Composition composition;
    private final Pace pace;
    private final ChatConfig config;
    private final Clock clock;

    Chat(
            Messages batch,
            AgroalDataSource database,
            PostConfig posts,
            RoomActs acts,
            MessageQueries queries,
            Deciding deciding,
            Screening screening,
            PostedLately lately,
            Moderators moderators,
            Composition composition,
            Pace pace,
            ChatConfig config,
            Clock clock) {
        this.appender = new Appender<>("messages", database, batch, posts.writer());
        this.acts = acts;
        this.queries = queries;
        this.deciding = deciding;
        this.screening = screening;
        this.lately = lately;
        this.moderators = moderators;
        this.composition = composition;
        this.pace = pace;
        this.config = config;
        this.clock = clock;
    }

    /// What somebody wants to say, and where.
    ///
    /// @param replyTo the number of the message that is answered
    /// @param key the client's own id for it; sending the same again under it is answered with the first
    /// message
    record Words(long articleId, Optional<Long> replyTo, String text, String key, boolean insists) {}

    /// The key of a message that a client made an id for, whichever way it sends it.
    static String key(String clientId) {
        return "client:" + clientId;
    }

    /// Takes a message and answers at once.
    ///
    /// @return completed, on the writer's thread, when it is committed or refused: 404 no such article, 409 the
    /// room is closed or the same was said a moment ago, 422 the answered message is elsewhere, 429 it is slow
    /// @throws org.understory.web.Refusal 422 the text, 429, 503
    CompletionStage<Delivered> submit(Profile author, Words words) {
        var now = now();
        var body = body(words.text());
        if (!author.staff()) {
            pace.keep(author.id());
        }
        var screened = screening.screen(
                new Screening.Attempt(author, PostKind.MESSAGE, words.articleId(), body, words.insists(), false));
        var message = new NewMessage(
                words.articleId(),
                author,
                body,
                words.replyTo(),
                words.key(),
                Composition.hash(words.articleId(), words.replyTo(), body.text()),
                screened,
                now);
        return appender.submit(words.articleId(), message).thenApply(delivered -> {
            remember(message, delivered);
            return delivered;
        });
    }

    private void remember(NewMessage message, Delivered delivered) {
        var place = delivered instanceof Delivered.Published(long articleId, MessageView shown, long messages)
                ? Optional.of(NotifiedMessages.ref(articleId, shown.seq()))
                : Optional.<PostRef>empty();
        if (place.isPresent() || delivered instanceof Delivered.Held) {
            lately.posted(message.author().id(), message.screened(), message.at(), place);
        }
    }

    /// Whether nothing would be waited for where nobody is called by name.
    boolean isAtHand(Profile author, long articleId) {
        return screening.isAtHand(author.id(), articleId);
    }

    /// Changes one's own message within the edit window.
    ///
    /// @return empty where it waits for a moderator now, and nobody sees it
    Optional<MessageView> edit(Profile author, long articleId, long seq, String text, boolean insists) {
        var body = body(text);
        var screened =
                screening.screen(new Screening.Attempt(author, PostKind.MESSAGE, articleId, body, insists, true));
        var edited = acts.edit(author, articleId, seq, body, screened);
        lately.edited(author.id(), screened, now(), NotifiedMessages.ref(articleId, seq));
        return screened.held() ? Optional.empty() : Optional.of(edited);
    }

    /// Removes one's own message; the staff rejects anybody's, as a decision that can be explained and undone.
    ///
    /// @throws org.understory.web.Refusal 404, 403 somebody else's, or not among the moderator's sections
    void remove(Profile who, boolean staff, long articleId, long seq) {
        var isOwn = queries.one(articleId, seq)
                .flatMap(MessageView::author)
                .filter(author -> author.id() == who.id())
                .isPresent();
        if (isOwn || !staff) {
            acts.remove(who, articleId, seq);
        } else {
            deciding.reject(moderators.current(), NotifiedMessages.ref(articleId, seq), Reason.OTHER);
        }
    }

    /// Refuses a text that could not be said.
    ///
    /// @throws Refusal 422
    void check(String text) {
        body(text);
    }

    void stop(@Observes ShutdownEvent event) {
        appender.close();
    }

    /// As precise as the database keeps it, so that the first answer and later ones agree.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Body body(String raw) {
        return composition.of(raw, config.maxChars());
    }
}
