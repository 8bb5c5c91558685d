package org.understory.transfer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.understory.article.ArticleArchive.ArchivedArticle;
import org.understory.article.ArticleArchive.Known;
import org.understory.chat.MessageArchive.ArchivedMessage;
import org.understory.discussion.ArchivedComment;
import org.understory.post.Body;
import org.understory.post.PostText;
import org.understory.reader.ReaderArchive.Newcomer;

/// Writes the sample newsfeed in one transaction: whole, or not at all.
@Singleton
record SampleWriting(DataSource database, Archives archives, Rendering rendering) {

    private static final String ISSUER = "sample";

    void write(Sample sample, Instant now) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var readers = readers(connection, sample, now);
                var articles = articles(connection, sample, readers, now);
                comments(connection, sample, readers, articles, now);
                rooms(connection, sample, readers, articles, now);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private Map<String, Long> readers(Connection connection, Sample sample, Instant now) throws SQLException {
        var newcomers = new LinkedHashMap<String, Newcomer>();
        sample.articles()
                .forEach(article -> newcomers.put(
                        article.source(), newcomer(article.source(), false, now.plus(article.publishedAt()))));
        sample.comments()
                .forEach(comment -> newcomers.merge(
                        comment.author(),
                        newcomer(comment.author(), comment.isByStaff(), now.plus(comment.at())),
                        SampleWriting::joined));
        sample.messages()
                .forEach(message -> newcomers.merge(
                        message.author(),
                        newcomer(message.author(), message.isByStaff(), now.plus(message.at())),
                        SampleWriting::joined));
        archives.readers().welcome(connection, ISSUER, newcomers.values());
        return archives.readers().ids(connection, ISSUER, newcomers.keySet());
    }

    private static Newcomer newcomer(String name, boolean staff, Instant since) {
        return new Newcomer(name, name, staff, since);
    }

    private static Newcomer joined(Newcomer one, Newcomer other) {
        var since = one.joinedAt().isBefore(other.joinedAt()) ? one.joinedAt() : other.joinedAt();
        return newcomer(one.name(), one.staff() || other.staff(), since);
    }

    /// @return the articles' ids, by their external ids
    private Map<String, Known> articles(Connection connection, Sample sample, Map<String, Long> readers, Instant now)
            throws SQLException {
        var archived = new ArrayList<ArchivedArticle>();
        for (var article : sample.articles()) {
            var section = archives.articles().section(connection, article.section(), article.language());
            archived.add(article.archived(section, readers.get(article.source()), now));
        }
        archives.articles().add(connection, archived, now);
        return archives.articles()
                .known(
                        connection,
                        archived.stream().map(ArchivedArticle::externalId).toList());
    }

    private void comments(
            Connection connection, Sample sample, Map<String, Long> readers, Map<String, Known> articles, Instant now)
            throws SQLException {
        var places = sample.comments().stream()
                .mapToLong(comment -> articles.get(comment.article()).id());
        var filling = archives.comments().fill(connection, places.toArray(), sample.forest(), Map.of());
        var languages = languages(sample);
        var rows = new ArrayList<ArchivedComment>();
        for (var comment : sample.comments()) {
            var body = body(comment.text(), languages.get(comment.article()));
            var author = readers.get(comment.author());
            rows.add(ArchivedComment.scored(rows.size(), author, body, now.plus(comment.at()), comment.votes()));
        }
        filling.write(rows);
        filling.finish();
    }

    private void rooms(
            Connection connection, Sample sample, Map<String, Long> readers, Map<String, Known> articles, Instant now)
            throws SQLException {
        var languages = languages(sample);
        var rooms = sample.messages().stream().collect(groupingBy(SampleMessage::article));
        for (var room : rooms.entrySet()) {
            var ids = room.getValue().stream().map(SampleMessage::id).toList();
            var archived = new ArrayList<ArchivedMessage>();
            for (var message : room.getValue()) {
                archived.add(new ArchivedMessage(
                        readers.get(message.author()),
                        body(message.text(), languages.get(message.article())),
                        Optional.ofNullable(message.replyTo()).map(ids::indexOf),
                        message.pinned(),
                        now.plus(message.at())));
            }
            archives.messages().fill(connection, articles.get(room.getKey()).id(), List.copyOf(archived));
        }
    }

    /// Not found in each text, so that a first start need not wait until the tables of languages are read.
    private static Map<String, String> languages(Sample sample) {
        return sample.articles().stream().collect(toMap(SampleArticle::externalId, SampleArticle::language));
    }

    private Body body(String words, String language) {
        var text = new PostText(words);
        return new Body(text, rendering.html(text), Optional.of(language));
    }
}
