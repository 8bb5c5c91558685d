package org.understory.moderation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What a statement of reasons says of each reason, where the newsroom says nothing else.
@MessageBundle("reason")
public interface ReasonWords {

    @Message("Advertising, and the same again and again, is not what this discussion is for.")
    String spam();

    @Message("Argue with what somebody says; do not insult, threaten or mock who says it.")
    String abuse();

    @Message("Nobody is to be attacked or shut out here for where they come from, what they believe or who they are.")
    String hate();

    @Message("It does not belong to this story, or to what others say about it.")
    String offTopic();

    @Message("It states as a fact what is known to be untrue, and may do harm to those who believe it.")
    String falseInformation();

    @Message("It tells things about somebody that are not for everybody to know.")
    String personalData();

    @Message("We may not keep it where everybody can read it.")
    String illegal();

    @Message("The moderator says why in their own words, where they gave some.")
    String other();
}
