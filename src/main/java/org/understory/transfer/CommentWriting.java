package org.understory.transfer;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.understory.discussion.ArchivedComment;
import org.understory.discussion.CommentArchive;
import org.understory.discussion.Filling;
import org.understory.discussion.Forest;
import org.understory.post.Body;
import org.understory.reader.ReaderArchive;
import org.understory.transfer.StagedComments.Batch;
import org.understory.transfer.StagedComments.Words;

/// Writes the staged comments, some whole articles in one transaction, so that a killed import goes on where it was.
/// Texts are rendered on all processors while those before are being written.
final class CommentWriting {

    private static final int ROWS = 1_000;
    private static final int ENOUGH_BYTES = 1 << 22;

    private final Connection connection;
    private final String issuer;
    private final StagedComments staged;
    private final Imported imported;
    private final CommentArchive comments;
    private final ReaderArchive readers;
    private final Rendering rendering;
    private final Ahead ahead;
    private long written;
    private long orphans;
    private long cycles;

    CommentWriting(
            Connection connection,
            ImportOrder order,
            StagedComments staged,
            CommentArchive comments,
            ReaderArchive readers,
            Rendering rendering,
            Ahead ahead) {
        this.connection = connection;
        this.issuer = order.issuer();
        this.staged = staged;
        this.imported = new Imported(connection, order.source());
        this.comments = comments;
        this.readers = readers;
        this.rendering = rendering;
        this.ahead = ahead;
    }

    void write(int batches, Progress progress) throws IOException, SQLException {
        progress.begin("comments", staged.count(), Progress.Unit.COMMENTS);
        for (int number = 0; number < batches; number++) {
            write(staged.batch(number), progress);
            connection.commit();
        }
        progress.end();
    }

    long written() {
        return written;
    }

    /// How many replies became threads because what they answer is not there.
    long orphans() {
        return orphans;
    }

    /// How many circles of replies were cut.
    long cycles() {
        return cycles;
    }

    private void write(Batch batch, Progress progress) throws IOException, SQLException {
        var forest = Forest.of(batch.parents());
        var filling = comments.fill(connection, batch.articles(), forest, batch.above());
        ahead.inOrder(new Chunks(batch), this::render, chunk -> {
            write(chunk, filling);
            written += chunk.words().size();
            progress.reached(written);
        });
        filling.finish();
        cycles += forest.cycles();
        orphans += batch.replies() - forest.cycles() - filling.replies();
    }

    /// @param first the place of the first of these words, the others follow
    private record Chunk(int first, List<Words> words) {}

    private record Rendered(int first, List<Words> words, List<Body> bodies) {}

    /// A batch by pieces that fit into memory.
    private final class Chunks implements Ahead.Source<Chunk> {

        private final Batch batch;
        private int next;

        Chunks(Batch batch) {
            this.batch = batch;
        }

        @Override
        public Optional<Chunk> next() throws SQLException {
            var first = next;
            for (int bytes = 0; next < batch.lines().length && next - first < ROWS && bytes < ENOUGH_BYTES; next++) {
                bytes += batch.bytes()[next];
            }
            return next == first
                    ? Optional.empty()
                    : Optional.of(new Chunk(first, staged.words(Arrays.copyOfRange(batch.lines(), first, next))));
        }
    }

    private Rendered render(Chunk chunk) {
        var bodies = chunk.words().stream().map(words -> rendering.body(words.text()));
        return new Rendered(chunk.first(), chunk.words(), bodies.toList());
    }

    private void write(Rendered chunk, Filling filling) throws SQLException {
        var authors = chunk.words().stream().map(Words::author).collect(toSet());
        var ids = readers.ids(connection, issuer, authors);
        var rows = new ArrayList<ArchivedComment>(chunk.words().size());
        for (int i = 0; i < chunk.words().size(); i++) {
            var words = chunk.words().get(i);
            var body = chunk.bodies().get(i);
            rows.add(ArchivedComment.scored(
                    chunk.first() + i, ids.get(words.author()), body, words.at(), words.score()));
        }
        filling.write(rows);
        imported.add(chunk.words().stream().map(Words::key).toList(), chunk.first(), filling::id);
    }
}
