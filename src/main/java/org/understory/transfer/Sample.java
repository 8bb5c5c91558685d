package org.understory.transfer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.understory.article.ArticleSubmission;
import org.understory.discussion.Forest;

/// The sample newsfeed as it comes with the product.
///
/// @param seed the article that the product was first made for
/// @param comments those of one article together, in the order of time; messages likewise
record Sample(
        ArticleSubmission seed,
        List<SampleArticle> articles,
        List<SampleComment> comments,
        List<SampleMessage> messages) {

    static Sample read(ObjectMapper json) {
        try (var seed = Sample.class.getResourceAsStream("/sample/seed-article.json")) {
            var comments = lines(json, "comments", SampleComment.class).stream()
                    .sorted(Comparator.comparing(SampleComment::article).thenComparing(SampleComment::at))
                    .toList();
            var messages = lines(json, "messages", SampleMessage.class).stream()
                    .sorted(Comparator.comparing(SampleMessage::article).thenComparing(SampleMessage::at))
                    .toList();
            return new Sample(
                    json.readValue(seed, ArticleSubmission.class),
                    lines(json, "articles", SampleArticle.class),
                    comments,
                    messages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Forest forest() {
        var places = new HashMap<String, Integer>();
        for (var comment : comments) {
            places.put(comment.key(), places.size());
        }
        return Forest.of(
                comments.stream().mapToInt(comment -> parent(comment, places)).toArray());
    }

    private static int parent(SampleComment comment, Map<String, Integer> places) {
        return comment.parent() == null ? Forest.NONE : places.get(comment.parentKey());
    }

    private static <T> List<T> lines(ObjectMapper json, String name, Class<T> type) throws IOException {
        try (var file = Sample.class.getResourceAsStream("/sample/" + name + ".jsonl");
                var lines = json.readerFor(type)
                        .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .<T>readValues(file)) {
            return lines.readAll();
        }
    }
}
