package org.understory.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The limit for pages: a server that knows nothing but one answer a port. It runs in a process of its own. For each
/// line of its input, the path of a file with an answer, it opens a port and writes its number; it ends with its
/// input.
final class BareServer {

    private final Vertx vertx;
    private final int eventLoops;

    private BareServer(int eventLoops) {
        this.eventLoops = eventLoops;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(eventLoops));
    }

    /// @param arguments the number of event loops
    public static void main(String[] arguments) throws IOException {
        var server = new BareServer(Integer.parseInt(arguments[0]));
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var file = input.readLine(); file != null; file = input.readLine()) {
            System.out.println(server.open(Answer.in(Path.of(file))));
        }
        System.exit(0);
    }

    private int open(Answer answer) throws IOException {
        var port = freePort();
        vertx.deployVerticle(() -> new Repeating(answer, port), new DeploymentOptions().setInstances(eventLoops))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return port;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private record Header(CharSequence name, CharSequence value) {}

    private static final class Repeating extends AbstractVerticle {

        private final int port;
        private final int status;
        private final List<Header> headers;
        private final Buffer body;

        Repeating(Answer answer, int port) {
            this.port = port;
            this.status = answer.status();
            this.headers = answer.head().stream()
                    .skip(1)
                    .map(line -> line.split(": ", 2))
                    .map(parts ->
                            new Header(HttpHeaders.createOptimized(parts[0]), HttpHeaders.createOptimized(parts[1])))
                    .toList();
            this.body = Buffer.buffer(answer.body());
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                    .requestHandler(request -> {
                        var response = request.response().setStatusCode(status);
                        for (var header : headers) {
                            response.putHeader(header.name(), header.value());
                        }
                        response.end(body);
                    })
                    .listen()
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }
}
