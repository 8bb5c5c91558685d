package org.understory.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import org.understory.live.Pulse;
import org.understory.live.Topic;

/// Tells open pages what was counted: comments in the newsfeed, votes in the discussion.
@ApplicationScoped
class CommentCounts {

    private final Pulse pulse;

    CommentCounts(Pulse pulse) {
        this.pulse = pulse;
    }

    private record Comments(long articleId, long comments) {}

    private record Votes(long id, int score, int votes) {}

    /// @param comments how many are published under the article now
    void ofComments(long articleId, long comments) {
        pulse.count(new Topic.Newsfeed(), Long.toString(articleId), new Comments(articleId, comments));
    }

    void ofVotes(long articleId, long commentId, int score, int votes) {
        pulse.count(new Topic.Discussion(articleId), Long.toString(commentId), new Votes(commentId, score, votes));
    }
}
