package org.understory.notification;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.understory.post.Columns;
import org.understory.post.PostRef;

/// Whom posts concern. Written in the transaction that writes the posts, so that nobody is told of what is not
/// committed and nothing is forgotten; [Notifier] tells the readers afterwards.
public final class Notices {

    private final List<Row> rows = new ArrayList<>();

    private record Row(
            Optional<Long> readerId,
            String type,
            About about,
            Optional<Long> authorId,
            Optional<Long> decision,
            Optional<String> detail) {

        static Row said(long readerId, String type, PostRef post, long authorId) {
            return new Row(
                    Optional.of(readerId),
                    type,
                    About.post(post),
                    Optional.of(authorId),
                    Optional.empty(),
                    Optional.empty());
        }

        static Row changed(String type, PostRef post, Optional<Long> decision) {
            return new Row(Optional.empty(), type, About.post(post), Optional.empty(), decision, Optional.empty());
        }

        /// Moderators are never named.
        static Row decided(long readerId, String type, About about, long decision, String detail) {
            return new Row(
                    Optional.of(readerId), type, about, Optional.empty(), Optional.of(decision), Optional.of(detail));
        }
    }

    /// A post that everybody may see from now on. Nobody is told of their own, nor twice of one.
    ///
    /// @param answered who wrote what it answers
    /// @param called who is called by name in it
    public void posted(PostRef post, long authorId, Optional<Long> answered, List<Long> called) {
        var told = new LinkedHashSet<>(List.of(authorId));
        answered.filter(told::add).ifPresent(reader -> rows.add(Row.said(reader, "reply", post, authorId)));
        called.stream().filter(told::add).forEach(reader -> rows.add(Row.said(reader, "mention", post, authorId)));
    }

    /// A post that reads differently; whoever is called only now is told now.
    public void edited(PostRef post, long authorId, List<Long> called) {
        posted(post, authorId, Optional.empty(), called);
        rows.add(Row.changed("edited", post, Optional.empty()));
    }

    /// A post that nobody may see any more.
    public void gone(PostRef post) {
        rows.add(Row.changed("gone", post, Optional.empty()));
    }

    /// What was decided about a reader's post.
    ///
    /// @param detail the action, and behind a colon the reason where there is one
    public void decided(PostRef post, long authorId, long decision, String detail) {
        rows.add(Row.decided(authorId, "decision", About.post(post), decision, detail));
    }

    /// What a moderator thought of a reader's flag.
    ///
    /// @param detail the verdict, and behind a colon the flag's reason
    public void flagAnswered(PostRef post, long readerId, long decision, String detail) {
        rows.add(Row.decided(readerId, "flag", About.post(post), decision, detail));
    }

    /// What another moderator answered to an author's appeal.
    ///
    /// @param answer the decision that answers
    /// @param detail `upheld` or `declined`
    public void appealAnswered(PostRef post, long authorId, long answer, String detail) {
        rows.add(Row.decided(authorId, "appeal", About.post(post), answer, detail));
    }

    /// What was done about a reader, or what became of that.
    ///
    /// @param decision that does it
    /// @param detail its kind, `lifted`, or the answer to an appeal; and behind a colon the reason
    public void sanctioned(long readerId, long sanction, long decision, String detail) {
        rows.add(Row.decided(readerId, "sanction", About.sanction(sanction), decision, detail));
    }

    /// A decision that holds no more: whoever was told of it is told no longer.
    public void takenBack(PostRef post, long decision) {
        rows.add(Row.changed("gone", post, Optional.of(decision)));
    }

    public void write(Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement("""
                INSERT INTO notification_pending (reader_id, type, kind, article_id, post, decision, detail,
                                                  author_id)
                SELECT * FROM unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[],
                                     ?::bigint[])""")) {
            new Columns(insert)
                    .add("bigint", rows, row -> row.readerId().orElse(null))
                    .add("text", rows, Row::type)
                    .add("text", rows, row -> row.about().kind())
                    .add("bigint", rows, row -> row.about().articleId().orElse(null))
                    .add("bigint", rows, row -> row.about().number())
                    .add("bigint", rows, row -> row.decision().orElse(null))
                    .add("text", rows, row -> row.detail().orElse(null))
                    .add("bigint", rows, row -> row.authorId().orElse(null));
            insert.executeUpdate();
        }
    }
}
