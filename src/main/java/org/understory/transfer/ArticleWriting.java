package org.understory.transfer;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.understory.article.ArticleArchive;
import org.understory.article.ArticleArchive.ArchivedArticle;
import org.understory.article.ArticleArchive.Known;
import org.understory.article.ArticleSubmission.SectionSubmission;
import org.understory.reader.ReaderArchive;
import org.understory.transfer.StagedArticles.Staged;
import org.understory.transfer.Stories.Story;

/// Finds the staged articles among ours, and adds those that are not there.
record ArticleWriting(
        Connection connection,
        ImportOrder order,
        StagedArticles staged,
        ArticleArchive articles,
        ReaderArchive readers) {

    private static final int ADDED_AT_ONCE = 200;
    private static final int FOUND_AT_ONCE = 5_000;

    void find() throws SQLException {
        for (var ids = staged.ids(0, FOUND_AT_ONCE); !ids.isEmpty(); ids = staged.ids(ids.lastKey(), FOUND_AT_ONCE)) {
            place(ids.values());
        }
        connection.commit();
    }

    /// @return how many were added
    long add(Stories stories, Ahead ahead, Progress progress) throws IOException, SQLException {
        var total = staged.unplaced();
        progress.begin("articles", total, Progress.Unit.ARTICLES);
        var sections = new HashMap<String, Long>();
        ahead.inOrder(new Blocks(staged), block -> tell(block, stories), block -> {
            write(block, sections, stories);
            progress.reached(total - staged.unplaced());
        });
        progress.end();
        return total;
    }

    private static final class Blocks implements Ahead.Source<List<Staged>> {

        private final StagedArticles staged;
        private long last;

        Blocks(StagedArticles staged) {
            this.staged = staged;
        }

        @Override
        public Optional<List<Staged>> next() throws SQLException {
            var block = staged.unplaced(last, ADDED_AT_ONCE);
            if (block.isEmpty()) {
                return Optional.empty();
            }
            last = block.getLast().number();
            return Optional.of(block);
        }
    }

    private record Told(ArticleLine line, Story story) {}

    private static List<Told> tell(List<Staged> block, Stories stories) {
        return block.stream()
                .map(article -> new Told(article.line(), stories.of(article)))
                .toList();
    }

    private void write(List<Told> block, Map<String, Long> sections, Stories stories) throws SQLException {
        var names = block.stream().flatMap(told -> told.line().author().stream());
        var authors = readers.ids(connection, order.issuer(), names.toList());
        var archived = new ArrayList<ArchivedArticle>();
        for (var told : block) {
            var name = told.story().section();
            if (!sections.containsKey(name)) {
                sections.put(name, section(name, stories.usualLanguage()));
            }
            archived.add(archived(told, sections.get(name), told.line().author().map(authors::get)));
        }
        articles.add(connection, archived, stories.now());
        place(block.stream().map(told -> told.line().id()).toList());
        connection.commit();
    }

    private ArchivedArticle archived(Told told, long sectionId, Optional<Long> authorId) {
        var story = told.story();
        return new ArchivedArticle(
                order.externalId(told.line().id()),
                sectionId,
                authorId,
                story.language(),
                story.headline(),
                story.lead(),
                story.body(),
                told.line().author().orElse(null),
                story.publishedAt());
    }

    /// A section has one language, that of most of the archive, although one of its articles may be in another.
    private long section(String name, String language) throws SQLException {
        return articles.section(connection, new SectionSubmission(null, name, null), language);
    }

    private void place(Collection<String> ids) throws SQLException {
        var known =
                articles.known(connection, ids.stream().map(order::externalId).toList());
        var placed = new HashMap<String, Known>();
        for (var id : ids) {
            Optional.ofNullable(known.get(order.externalId(id))).ifPresent(article -> placed.put(id, article));
        }
        staged.place(placed);
    }
}
