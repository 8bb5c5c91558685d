package org.understory.notification;

import java.util.Optional;
import org.understory.post.PostKind;
import org.understory.post.PostRef;

/// What a reader is told about: a post, or what was done about themselves.
///
/// @param kind the post's, or `sanction`
/// @param articleId empty where it is about no post
/// @param number the post's, or the sanction's
record About(String kind, Optional<Long> articleId, long number) {

    private static final String SANCTION = "sanction";

    static About post(PostRef post) {
        return new About(post.kind().code(), Optional.of(post.articleId()), post.number());
    }

    static About sanction(long id) {
        return new About(SANCTION, Optional.empty(), id);
    }

    /// Empty where it is about a sanction.
    Optional<PostRef> post() {
        return articleId.map(article -> new PostRef(PostKind.of(kind), article, number));
    }
}
