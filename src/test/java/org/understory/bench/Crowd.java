package org.understory.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Many sockets of one process, all on one event loop, which reads no more of a frame than its numbers.
final class Crowd implements AutoCloseable {

    /// Handshakes under way at once: less than the queues of a listening socket hold.
    private static final int AT_ONCE = 100;

    private static final int RECEIVE_BUFFER = 16 * 1024;
    private static final long PATIENCE_SECONDS = 120;

    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final EventLoop loop = group.next();
    private final Queue<Member> toOpen = new ArrayDeque<>();
    private CompletableFuture<Void> allOpen = CompletableFuture.completedFuture(null);
    private int opening;

    EventLoop loop() {
        return loop;
    }

    /// Does something on the event loop and waits for it.
    <T> T onLoop(Callable<T> work) throws InterruptedException {
        try {
            return loop.submit(work).get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Opens sockets and returns when all are subscribed.
    void open(List<Member> members) throws InterruptedException {
        await(onLoop(() -> {
            toOpen.addAll(members);
            allOpen = new CompletableFuture<>();
            openSome();
            return allOpen;
        }));
    }

    static <T> T await(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("Sockets waited in vain", e);
        }
    }

    private void openSome() {
        while (opening < AT_ONCE && !toOpen.isEmpty()) {
            opening++;
            connect(toOpen.remove()).whenComplete((open, failure) -> {
                opening--;
                if (failure != null) {
                    allOpen.completeExceptionally(failure);
                } else if (opening == 0 && toOpen.isEmpty()) {
                    allOpen.complete(null);
                } else {
                    openSome();
                }
            });
        }
    }

    /// Connects one, on the event loop.
    ///
    /// @return completed when it is subscribed
    CompletableFuture<Void> connect(Member member) {
        var ready = member.begin();
        new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 30_000)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(member.connection());
                    }
                })
                .connect("127.0.0.1", member.port())
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        ready.completeExceptionally(connected.cause());
                    }
                });
        return ready;
    }

    /// Ends all connections at once.
    void drop(List<Member> members) throws InterruptedException {
        onLoop(() -> {
            new ArrayList<>(members).forEach(Member::drop);
            return null;
        });
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
