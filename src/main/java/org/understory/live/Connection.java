package org.understory.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.understory.web.Answer;
import org.understory.web.Away;
import org.understory.web.Language;
import org.understory.web.Problem;
import org.understory.web.Refusal;

/// One open page: what it listens to, and what it sends. Touched on its event loop only.
final class Connection {

    private static final Logger LOG = Logger.getLogger(Connection.class);

    /// Whoever sends without reading what comes back has no more than this coming.
    private static final long MOST_UNREAD_BYTES = 1 << 20;

    /// RFC 6455, 7.4.1: the message violates a policy.
    private static final short POLICY = 1008;

    private static final short TOO_LARGE = 1009;

    private final ServerWebSocket socket;
    private final Channel channel;
    private final Hub hub;
    private final Intakes intakes;
    private final LiveConfig config;
    private final Language language;
    private final Allowance allowance;
    private final Map<Topic, Subscription> subscriptions = new HashMap<>();
    private final Listener listener;
    private boolean closed;
    private Optional<Short> draining = Optional.empty();
    private boolean flushing;
    private CompletionStage<CompletionStage<Receipt>> placed = CompletableFuture.completedStage(null);
    private int unanswered;
    private int tooMuch;
    private boolean heard = true;

    Connection(
            ServerWebSocket socket,
            Channel channel,
            Listener listener,
            Language language,
            Hub hub,
            Intakes intakes,
            LiveConfig config) {
        this.socket = socket;
        this.channel = channel;
        this.listener = listener;
        this.language = language;
        this.hub = hub;
        this.intakes = intakes;
        this.config = config;
        this.allowance = new Allowance(config.burst(), config.refill());
    }

    /// @param gone told once, when the connection is over
    void start(Runnable gone) {
        socket.textMessageHandler(this::hear);
        socket.binaryMessageHandler(ignored -> socket.close(POLICY));
        socket.pongHandler(ignored -> heard = true);
        socket.frameHandler(frame -> {
            if (frame.isPing() && !allowance.take()) {
                goTooFar();
            }
        });
        socket.drainHandler(ignored -> catchUp());
        socket.exceptionHandler(failure -> {
            LOG.debugf("A connection failed: %s", failure.toString());
            // A broken frame ends the connection by itself; else it is a message whose parts are too large together.
            if (!(failure instanceof DecoderException)) {
                socket.close(TOO_LARGE);
            }
        });
        socket.closeHandler(ignored -> {
            closed = true;
            subscriptions.values().forEach(subscription -> subscription.tail.leave(subscription));
            subscriptions.clear();
            gone.run();
        });
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    Listener listener() {
        return listener;
    }

    boolean hasRoom() {
        return channel.isWritable();
    }

    /// Sends bytes that make a whole frame, and releases them.
    void write(ByteBuf frame) {
        channel.writeAndFlush(frame, channel.voidPromise());
    }

    /// Sends a message to this one alone. Several of one moment, as acknowledgements of a batch, go out together.
    void say(String json) {
        if (channel.bytesBeforeWritable() > MOST_UNREAD_BYTES) {
            socket.close(POLICY);
            return;
        }
        channel.write(Frames.bytes(json), channel.voidPromise());
        if (!flushing) {
            flushing = true;
            loop().execute(() -> {
                flushing = false;
                channel.flush();
            });
        }
    }

    /// Asks for a sign of life; whoever gave none since the last time is let go.
    void check() {
        if (heard) {
            heard = false;
            socket.writePing(Buffer.buffer());
        } else {
            channel.close();
        }
    }

    void close(short status) {
        socket.close(status);
    }

    /// Takes nothing more, and closes when everything that was sent is answered.
    void drain(short status) {
        draining = Optional.of(status);
        closeIfDrained();
    }

    private void closeIfDrained() {
        if (unanswered == 0) {
            draining.ifPresent(this::close);
        }
    }

    private void catchUp() {
        for (var subscription : subscriptions.values()) {
            if (subscription.lagging) {
                subscription.tail.catchUp(subscription);
            }
        }
    }

    private void hear(String text) {
        heard = true;
        var allowed = allowance.take();
        if (!allowed) {
            goTooFar();
        }
        Message message;
        try {
            message = Message.parse(new JsonObject(text), listener);
        } catch (DecodeException | ClassCastException e) {
            refuse(Optional.empty(), Optional.empty(), Problem.malformed("message"));
            return;
        }
        if (!allowed) {
            refuse(message.id(), Optional.empty(), Problem.tooFast(config.refill()));
            return;
        }
        switch (message) {
            case Message.Subscribe subscribe -> subscribe(subscribe);
            case Message.Unsubscribe(var topic) -> leave(topic);
            case Message.Send(var sent) -> send(sent);
            case Message.Typing(var topic) -> types(topic);
            case Message.Unusable(var id, var problem) -> refuse(id, Optional.empty(), problem);
        }
    }

    /// Whoever goes on sending in spite of being told that it is too much is let go.
    private void goTooFar() {
        if (++tooMuch > config.burst()) {
            socket.close(POLICY);
        }
    }

    private void subscribe(Message.Subscribe asked) {
        var topic = asked.topic();
        try {
            var refusal = hub.source(topic).refusal(topic, listener);
            if (refusal.isPresent()) {
                refuse(Optional.empty(), Optional.of(topic), refusal.get());
                return;
            }
        } catch (Refusal unknown) {
            refuse(Optional.empty(), Optional.of(topic), unknown.problem());
            return;
        }
        hub.open(topic).whenComplete((tail, failure) -> loop().execute(() -> {
            if (failure != null) {
                refuse(Optional.empty(), Optional.of(topic), problemOf(failure));
            } else {
                join(asked, tail);
            }
        }));
    }

    private void join(Message.Subscribe asked, Tail tail) {
        if (closed) {
            return;
        }
        leave(asked.topic());
        if (subscriptions.size() >= config.topics()) {
            refuse(Optional.empty(), Optional.of(asked.topic()), Problem.tooMany(config.topics()));
            return;
        }
        tail.join(this, asked.after(), asked.epoch())
                .ifPresentOrElse(
                        subscription -> subscriptions.put(asked.topic(), subscription), () -> subscribe(asked));
    }

    private void leave(Topic topic) {
        var subscription = subscriptions.remove(topic);
        if (subscription != null) {
            subscription.tail.leave(subscription);
        }
    }

    private void send(Intake.Sent sent) {
        var id = Optional.of(sent.id());
        if (listener.readerId().isEmpty()) {
            refuse(id, Optional.empty(), Problem.of(Problem.Kind.NOT_SIGNED_IN));
            return;
        }
        if (draining.isPresent()) {
            refuse(id, Optional.empty(), Away.problem());
            return;
        }
        unanswered++;
        // What comes next waits until this has its place, which may need a look into the database.
        placed = placed.handle((before, failure) -> sent).thenCompose(next -> intakes.take(listener, next));
        placed.thenCompose(receipt -> receipt).whenComplete((receipt, failure) -> loop().execute(() -> {
            unanswered--;
            if (failure != null) {
                refuse(id, Optional.empty(), problemOf(failure));
            } else if (receipt instanceof Receipt.Refused(var problem)) {
                refuse(id, Optional.empty(), problem);
            } else {
                say(Frames.acknowledged(sent.id(), receipt));
            }
            closeIfDrained();
        }));
    }

    private void types(Topic topic) {
        if (subscriptions.containsKey(topic) && topic.isGathering()) {
            listener.name()
                    .ifPresent(name -> hub.types(topic, listener.readerId().orElseThrow(), name));
        }
    }

    private void refuse(Optional<String> id, Optional<Topic> topic, Problem problem) {
        if (closed) {
            return;
        }
        var error = new JsonObject().put("op", "error");
        id.ifPresent(known -> error.put("id", known));
        topic.ifPresent(known -> error.put("topic", known.name()));
        say(error.mergeIn(Answer.json(problem, language, UUID.randomUUID().toString()))
                .encode());
    }

    private static Problem problemOf(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refusal refusal) {
            return refusal.problem();
        }
        if (Away.caused(cause)) {
            return Away.problem();
        }
        LOG.error("A message could not be taken", cause);
        return Problem.of(Problem.Kind.FAILED);
    }
}
