package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.understory.post.Body;
import org.understory.post.PostKind;
import org.understory.post.PostRef;
import org.understory.web.SafeHtml;

/// One kind of posts, as far as it has to be known to moderate them. Declared here and implemented by the
/// discussion and the chat, which stand above. Everything happens in the connection's transaction, which the
/// caller commits.
public interface Moderated {

    PostKind kind();

    /// The post that readers know by its place; empty where there is none.
    Optional<Long> find(Connection connection, PostRef place) throws SQLException;

    /// The ids of posts that readers know by their places; those that are not there are left out.
    Map<PostRef, Long> ids(Connection connection, Collection<PostRef> places) throws SQLException;

    /// Takes the lock that whoever writes in the same place takes, then reads the post.
    ///
    /// @return empty where there is no such post
    Optional<ModeratedPost> lock(Connection connection, long id) throws SQLException;

    /// Shows a post that is not shown.
    void publish(Connection connection, ModeratedPost post, Body words, Instant now, AfterCommit after)
            throws SQLException;

    /// Takes a post and its words away; where others answered it, its place stays.
    void withdraw(Connection connection, ModeratedPost post, Instant now, AfterCommit after) throws SQLException;

    /// Keeps a post that is not shown from showing itself when its time comes.
    void keepBack(Connection connection, ModeratedPost post) throws SQLException;

    /// Replaces the words of a post and forgets the earlier ones; everybody is told that a moderator did it.
    void redact(Connection connection, ModeratedPost post, Body words, Instant now, AfterCommit after)
            throws SQLException;

    /// Shows a post off, or no more.
    void feature(Connection connection, ModeratedPost post, boolean featured, Instant now, AfterCommit after)
            throws SQLException;

    /// What answers this post, and what answers that, as far as it is shown.
    ///
    /// @param limit how many at most
    List<Long> replies(Connection connection, ModeratedPost post, int limit) throws SQLException;

    /// Where posts stand, from the root; those that readers never saw are left out.
    Map<Long, String> paths(Connection connection, Collection<Long> ids) throws SQLException;

    /// What stands around a post: what it answers and what that answers, the topmost first.
    ///
    /// @param limit how many of the nearest at most
    List<Neighbour> above(Connection connection, long id, int limit) throws SQLException;

    /// What came after a post and belongs to it: what answers it, the oldest first.
    ///
    /// @param limit how many at most
    List<Neighbour> below(Connection connection, long id, int limit) throws SQLException;

    /// A post beside the one that is looked at.
    ///
    /// @param author empty where it is gone
    /// @param html safe
    record Neighbour(long id, Optional<String> author, String html, Instant at) {

        @JsonIgnore
        public SafeHtml safeHtml() {
            return new SafeHtml(html);
        }
    }

    /// What a post said before it was edited, the oldest first.
    List<Version> versions(Connection connection, long id) throws SQLException;

    /// @param until when it was replaced
    record Version(String text, Instant until) {}

    /// Deletes what a post said before it was edited.
    void forgetVersions(Connection connection, ModeratedPost post) throws SQLException;

    /// Posts that readers see and that have no case, the newest first.
    ///
    /// @param before those with a lower id alone
    /// @param sections empty for all
    List<Unseen> unmoderated(Connection connection, long before, Optional<List<Long>> sections, int limit)
            throws SQLException;

    /// The same, of these posts alone.
    List<Unseen> unmoderated(Connection connection, Collection<Long> ids) throws SQLException;

    /// The end of what is said under an article, for whoever watches it; nothing for a kind that is not watched.
    ///
    /// @param limit how many posts at most
    default End end(Connection connection, long articleId, int limit) throws SQLException {
        return End.NOTHING;
    }

    /// @param head how far the log goes
    /// @param newest the newest posts that readers see
    /// @param delayed posts that readers see when their time comes, the next first
    record End(long head, List<Long> newest, List<Long> delayed) {

        public static final End NOTHING = new End(0, List.of(), List.of());
    }

    /// When readers see these posts if nobody decides before; without those that they see already, or that wait for
    /// a moderator. Nothing for a kind that delays nothing.
    default Map<Long, Instant> releases(Connection connection, Collection<Long> ids) throws SQLException {
        return Map.of();
    }

    /// Those of these posts that wait for their time and have no case.
    default List<Unseen> delayed(Connection connection, Collection<Long> ids) throws SQLException {
        return List.of();
    }

    /// A post that nobody has looked at.
    ///
    /// @param version as its case would have: one more than how often it was edited
    record Unseen(
            Target target,
            long version,
            long articleId,
            long sectionId,
            long authorId,
            String author,
            Body words,
            Instant postedAt) {}

    /// Posts that readers see while their case says that they do not, or the reverse: whether they do.
    ///
    /// @param limit how many at most
    Map<Long, Boolean> contradicted(Connection connection, int limit) throws SQLException;

    /// How many posts readers see in each section.
    Map<Long, Long> shown(Connection connection) throws SQLException;

    /// Where all posts of this kind stand, to be counted in passing.
    Tables tables();

    /// The names of two tables. A place has an `article_id` and the `head` of its log; a post has the `article_id`
    /// of its place, its `seq` in that log once it is shown, and `created_at`.
    record Tables(String places, String posts) {}
}
