package org.understory.chat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.understory.chat.MessageView.Quoted;
import org.understory.post.Columns;
import org.understory.post.PostText;
import org.understory.web.SafeHtml;

/// The messages that a batch of new ones refers to: those that they answer, those that were sent before under the same
/// ids, and what each author said last in the room. Read under the locks on their rooms.
final class Precedents {

    private record Place(long articleId, long seq) {}

    private record Request(long authorId, String key) {}

    private record Speaker(long authorId, long articleId) {

        static Speaker of(NewMessage message) {
            return new Speaker(message.author().id(), message.articleId());
        }
    }

    /// @param seq empty while it is held
    record Earlier(Optional<Long> seq, byte[] hash) {}

    /// What somebody said last in a room.
    ///
    /// @param letters as [PostText#letters]
    record Last(String letters, Instant at) {}

    private final Map<Place, Quoted> quoted = new HashMap<>();
    private final Map<Place, Long> quotedAuthors = new HashMap<>();
    private final Map<Request, Earlier> earlier = new HashMap<>();
    private final Map<Speaker, Last> last = new HashMap<>();

    static Precedents of(Connection connection, List<NewMessage> items) throws SQLException {
        var precedents = new Precedents();
        var answers = items.stream().filter(i -> i.replyTo().isPresent()).toList();
        var speakers = items.stream().map(Speaker::of).distinct().toList();
        try (var select = connection.prepareStatement("""
                SELECT 'quoted', m.article_id, m.seq, m.state, m.html, m.created_at, m.author_id, r.display_name, NULL
                FROM unnest(?::bigint[], ?::bigint[]) AS asked (article_id, seq)
                JOIN message m ON m.article_id = asked.article_id AND m.seq = asked.seq
                JOIN reader r ON r.id = m.author_id
                UNION ALL
                SELECT 'earlier', m.article_id, m.seq, m.state, m.request_key, m.created_at, m.author_id, NULL,
                       m.request_hash
                FROM unnest(?::bigint[], ?::text[]) AS asked (author_id, request_key)
                JOIN message m ON m.author_id = asked.author_id AND m.request_key = asked.request_key
                UNION ALL
                SELECT 'last', m.article_id, m.seq, m.state, m.source, m.created_at, m.author_id, NULL, NULL
                FROM unnest(?::bigint[], ?::bigint[]) AS asked (author_id, article_id)
                CROSS JOIN LATERAL (
                  SELECT * FROM message
                  WHERE author_id = asked.author_id AND article_id = asked.article_id
                  ORDER BY id DESC LIMIT 1) AS m""")) {
            new Columns(select)
                    .add("bigint", answers, NewMessage::articleId)
                    .add("bigint", answers, answer -> answer.replyTo().orElseThrow())
                    .add("bigint", items, item -> item.author().id())
                    .add("text", items, NewMessage::requestKey)
                    .add("bigint", speakers, Speaker::authorId)
                    .add("bigint", speakers, Speaker::articleId);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    precedents.add(rows);
                }
            }
        }
        return precedents;
    }

    Optional<Quoted> quoted(NewMessage message) {
        return message.replyTo().map(seq -> quoted.get(new Place(message.articleId(), seq)));
    }

    /// Who wrote what is answered; nobody where that was removed.
    Optional<Long> quotedAuthor(NewMessage message) {
        return message.replyTo().map(seq -> quotedAuthors.get(new Place(message.articleId(), seq)));
    }

    Optional<Earlier> earlier(NewMessage message) {
        return Optional.ofNullable(earlier.get(new Request(message.author().id(), message.requestKey())));
    }

    Optional<Last> last(NewMessage message) {
        return Optional.ofNullable(last.get(Speaker.of(message)));
    }

    /// For the rest of the batch.
    void wrote(NewMessage message, Optional<Long> seq) {
        var author = message.author().id();
        earlier.put(new Request(author, message.requestKey()), new Earlier(seq, message.requestHash()));
        last.put(Speaker.of(message), new Last(message.body().text().letters(), message.at()));
    }

    private void add(ResultSet row) throws SQLException {
        var articleId = row.getLong(2);
        var seq = Optional.ofNullable(row.getObject(3, Long.class));
        var author = row.getLong(7);
        switch (row.getString(1)) {
            case "quoted" -> {
                var place = new Place(articleId, seq.orElseThrow());
                if (row.getString(4).equals("removed")) {
                    quoted.put(place, Quoted.removed(place.seq()));
                } else {
                    quoted.put(place, Quoted.of(place.seq(), row.getString(8), new SafeHtml(row.getString(5))));
                    quotedAuthors.put(place, author);
                }
            }
            case "earlier" -> earlier.put(new Request(author, row.getString(5)), new Earlier(seq, row.getBytes(9)));
            default ->
                last.put(
                        new Speaker(author, articleId),
                        new Last(
                                new PostText(row.getString(5)).letters(),
                                row.getTimestamp(6).toInstant()));
        }
    }
}
