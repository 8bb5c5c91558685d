package org.understory.moderation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words about flags and decisions, as readers and moderators see them.
@MessageBundle("moderation")
public interface ModerationWords {

    @Message("spam")
    String spam();

    @Message("abuse")
    String abuse();

    @Message("hate")
    String hate();

    @Message("off topic")
    String offTopic();

    @Message("false information")
    String falseInformation();

    @Message("personal data")
    String personalData();

    @Message("illegal content")
    String illegal();

    @Message("another reason")
    String other();

    @Message("Moderate")
    String moderate();

    @Message("Your post was published.")
    String approved();

    @Message("Your post was removed: {reason}.")
    String rejected(String reason);

    @Message("Your post can be read again.")
    String restored();

    @Message("A moderator cut something out of your post: {reason}.")
    String redacted(String reason);

    @Message("The newsroom features your post.")
    String featured();

    @Message("A moderator has warned you.")
    String warned();

    @Message("You cannot write here for now.")
    String muted();

    @Message("Your account is suspended.")
    String suspended();

    @Message("Your account is banned.")
    String banned();

    @Message("A moderator has restricted what you may do here.")
    String restricted();

    @Message("The reason: {reason}.")
    String becauseOf(String reason);

    @Message("Until")
    String until();

    @Message("I have read this")
    String understood();

    @Message(
            "You can go on reading. If you think that this is wrong, write to the newsroom: another moderator will look at it.")
    String disagreeHow();

    @Message("You reported a post ({reason}). A moderator agrees. Thank you.")
    String flagAgreed(String reason);

    @Message("You reported a post ({reason}). A moderator looked and sees it differently.")
    String flagDisagreed(String reason);

    @Message("You reported a post ({reason}). A moderator looked at it.")
    String flagIgnored(String reason);
}
