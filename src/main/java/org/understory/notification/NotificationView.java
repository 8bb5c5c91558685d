package org.understory.notification;

import java.time.Instant;

/// What a reader is told: somebody answered them, or called them by name. It is the event of the topic `me` as well.
///
/// @param seq its number in the reader's log
/// @param type `reply` or `mention`
/// @param articleLanguage of the headline
/// @param url the post's page
/// @param text the post's beginning
public record NotificationView(
        long seq,
        String type,
        Instant at,
        PostKind kind,
        long articleId,
        String headline,
        String articleLanguage,
        String url,
        Posts.Author author,
        String text) {}
