package org.understory.notification;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words about what readers are told: replies, mentions, decisions and answers.
@MessageBundle("notification")
public interface NotificationWords {

    @Message("Notifications")
    String title();

    @Message("{name} replied to you")
    String replied(String name);

    @Message("{name} mentioned you")
    String mentioned(String name);

    /// In the order one, few, many.
    @Message("# unread|# unread")
    String unreadForms();

    @Message("Readers who wrote here")
    String names();

    @Message("There are new ones. Show them")
    String news();

    @Message("new")
    String fresh();

    @Message("Mark all as read")
    String markAll();

    @Message("Nothing yet. Replies, mentions and what moderators decide about your posts are told here.")
    String nothingYet();

    @Message("Older ones")
    String older();

    @Message("Newest")
    String newest();
}
