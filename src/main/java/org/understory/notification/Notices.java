package org.understory.notification;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.understory.post.Columns;

/// Whom posts concern. Written in the transaction that writes the posts, so that nobody is told of what is not
/// committed and nothing is forgotten; [Notifier] tells the readers afterwards.
public final class Notices {

    private final List<Row> rows = new ArrayList<>();

    private record Row(Optional<Long> readerId, String type, PostRef post) {}

    /// A post that everybody may see from now on. Nobody is told of their own, nor twice of one.
    ///
    /// @param answered who wrote what it answers
    /// @param called who is called by name in it
    public void posted(PostRef post, long authorId, Optional<Long> answered, List<Long> called) {
        var told = new LinkedHashSet<>(List.of(authorId));
        answered.filter(told::add).ifPresent(reader -> rows.add(new Row(Optional.of(reader), "reply", post)));
        called.stream().filter(told::add).forEach(reader -> rows.add(new Row(Optional.of(reader), "mention", post)));
    }

    /// A post that reads differently; whoever is called only now is told now.
    public void edited(PostRef post, long authorId, List<Long> called) {
        posted(post, authorId, Optional.empty(), called);
        rows.add(new Row(Optional.empty(), "edited", post));
    }

    /// A post that nobody may see any more.
    public void gone(PostRef post) {
        rows.add(new Row(Optional.empty(), "gone", post));
    }

    public void write(Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement("""
                INSERT INTO notification_pending (reader_id, type, kind, article_id, post)
                SELECT * FROM unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])""")) {
            new Columns(insert)
                    .add("bigint", rows, row -> row.readerId().orElse(null))
                    .add("text", rows, Row::type)
                    .add("text", rows, row -> row.post().kind().code())
                    .add("bigint", rows, row -> row.post().articleId())
                    .add("bigint", rows, row -> row.post().number());
            insert.executeUpdate();
        }
    }
}
