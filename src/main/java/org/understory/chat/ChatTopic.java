package org.understory.chat;

import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.understory.live.Intake;
import org.understory.live.Listener;
import org.understory.live.Log;
import org.understory.live.Receipt;
import org.understory.live.Topic;
import org.understory.live.TopicSource;
import org.understory.post.Mentions;
import org.understory.reader.Readers;
import org.understory.reader.Readers.Profile;
import org.understory.web.Problem;

/// The rooms as topics: everybody listens, readers speak.
@Singleton
class ChatTopic implements TopicSource, Intake {

    private final Chat chat;
    private final MessageQueries queries;
    private final Readers readers;
    private final ExecutorService threads;

    ChatTopic(Chat chat, MessageQueries queries, Readers readers, @VirtualThreads ExecutorService threads) {
        this.chat = chat;
        this.queries = queries;
        this.readers = readers;
        this.threads = threads;
    }

    @Override
    public boolean serves(Topic topic) {
        return topic instanceof Topic.Chat;
    }

    @Override
    public Optional<Problem> refusal(Topic topic, Listener listener) {
        return Optional.empty();
    }

    @Override
    public Log since(Topic topic, long after, int limit) {
        return queries.log(((Topic.Chat) topic).articleId(), after, limit)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
    }

    @Override
    public Map<Topic, Long> heads(Set<Topic> topics) {
        return queries.heads(
                topics.stream().map(topic -> ((Topic.Chat) topic).articleId()).toList());
    }

    @Override
    public boolean takes(Topic topic) {
        return serves(topic);
    }

    @Override
    public CompletionStage<CompletionStage<Receipt>> take(Listener sender, Sent sent) {
        var id = sender.readerId().orElseThrow();
        return readers.atHand(id)
                .filter(author -> !Mentions.mayBeIn(sent.text()) && chat.isAtHand(author, articleId(sent)))
                .map(author -> CompletableFuture.completedStage(said(author, sent)))
                .orElseGet(() -> CompletableFuture.supplyAsync(
                        () -> said(readers.atHand(id).or(() -> readers.byId(id)).orElseThrow(), sent), threads));
    }

    private CompletionStage<Receipt> said(Profile author, Sent sent) {
        var words = new Chat.Words(articleId(sent), sent.replyTo(), sent.text(), Chat.key(sent.id()), false);
        return chat.submit(author, words).thenApply(ChatTopic::receipt);
    }

    private static long articleId(Sent sent) {
        return ((Topic.Chat) sent.topic()).articleId();
    }

    private static Receipt receipt(Delivered delivered) {
        return switch (delivered) {
            case Delivered.Published(long articleId, MessageView message, long messages) ->
                new Receipt.Committed(message.seq());
            case Delivered.Held(long articleId, boolean delayed) -> new Receipt.Held();
            case Delivered.Repeated(Optional<Long> seq) ->
                seq.<Receipt>map(Receipt.Committed::new).orElseGet(Receipt.Held::new);
            case Delivered.Refused(Problem problem) -> new Receipt.Refused(problem);
        };
    }
}
