package org.understory.transfer;

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
    long add(Stories stories, Progress progress) throws SQLException {
        var total = staged.unplaced();
        progress.begin("articles", total, Progress.Unit.ARTICLES);
        var sections = new HashMap<String, Long>();
        var last = 0L;
        for (var block = staged.unplaced(last, ADDED_AT_ONCE);
                !block.isEmpty();
                block = staged.unplaced(last, ADDED_AT_ONCE)) {
            articles.add(connection, archived(block, stories, sections), stories.now());
            place(block.stream().map(article -> article.line().id()).toList());
            connection.commit();
            last = block.getLast().number();
        }
        progress.end();
        return total;
    }

    private List<ArchivedArticle> archived(List<Staged> block, Stories stories, Map<String, Long> sections)
            throws SQLException {
        var names = block.stream().flatMap(article -> article.line().author().stream());
        var authors = readers.ids(connection, order.issuer(), names.toList());
        var archived = new ArrayList<ArchivedArticle>();
        for (var article : block) {
            var story = stories.of(article);
            if (!sections.containsKey(story.section())) {
                sections.put(story.section(), section(story.section(), stories.usualLanguage()));
            }
            archived.add(new ArchivedArticle(
                    order.externalId(article.line().id()),
                    sections.get(story.section()),
                    article.line().author().map(authors::get),
                    story.language(),
                    story.headline(),
                    story.lead(),
                    story.body(),
                    article.line().author().orElse(null),
                    story.publishedAt()));
        }
        return archived;
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
