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

    @Message("House rules")
    String houseRules();

    @Message(
            "Before you write here, please read our house rules and agree to them. You are asked once, and again when they change.")
    String rulesFirst();

    @Message("I have read the house rules and agree to them.")
    String iAgree();

    @Message("This is how they were at that time.")
    String rulesThen();

    @Message("The rules of today")
    String rulesNow();

    @Message("Version {number}, since {day}")
    String rulesSince(long number, String day);

    @Message("All versions")
    String rulesVersions();

    @Message("You cannot write here for now.")
    String muted();

    @Message("Your account is suspended.")
    String suspended();

    @Message("Your account is banned.")
    String banned();

    @Message("A moderator has restricted what you may do here.")
    String restricted();

    @Message("The reason: {reason}.")
    String forReason(String reason);

    @Message("Until")
    String until();

    @Message("I have read this")
    String understood();

    @Message("You can go on reading. If you think that this is wrong, say so: another moderator will look at it.")
    String disagreeHow();

    @Message("I do not agree")
    String disagree();

    @Message("All about it")
    String sanctionDetails();

    @Message("A moderator’s measure")
    String sanctionTitle();

    @Message("Measures of the moderators")
    String sanctionsTitle();

    @Message("Message from the moderators")
    String sanctionMessage();

    @Message("Warning")
    String sanctionWarning();

    @Message("You cannot write")
    String sanctionMute();

    @Message("A moderator sees your posts first")
    String sanctionPremoderation();

    @Message("Your account is suspended")
    String sanctionSuspension();

    @Message("Your account is banned")
    String sanctionBan();

    @Message("Since {moment}")
    String sanctionSince(String moment);

    @Message("Lifted on {day}")
    String sanctionLifted(String day);

    @Message("What a moderator had done about you is lifted.")
    String sanctionLiftedNow();

    @Message("This is over.")
    String sanctionOver();

    @Message("Against this measure:")
    String appealedSanction();

    @Message("Remove my words for good")
    String forgetWords();

    @Message("Remove your words for good?")
    String forgetWordsTitle();

    @Message(
            "They are deleted here as well, with all earlier editions. Nobody can bring them back, not even if you are right and an appeal is upheld.")
    String forgetWordsHelp();

    @Message("Your words are removed.")
    String wordsForgotten();

    @Message("Keep them")
    String keepWords();

    @Message("You reported a post ({reason}). A moderator agrees. Thank you.")
    String flagAgreed(String reason);

    @Message("You reported a post ({reason}). A moderator looked and sees it differently.")
    String flagDisagreed(String reason);

    @Message("You reported a post ({reason}). A moderator looked at it.")
    String flagIgnored(String reason);

    @Message("Your post is hidden until a moderator has looked at it: {reason}.")
    String hidden(String reason);

    @Message("You appealed, and another moderator agrees with you.")
    String appealUpheld();

    @Message("You appealed. Another moderator looked and decides the same.")
    String appealDeclined();

    @Message("Report")
    String report();

    @Message("Report this post")
    String reportTitle();

    @Message("Back to the post")
    String backToPost();

    @Message("Back to where it was")
    String backToDiscussion();

    @Message("What is wrong with it?")
    String whyReport();

    @Message("Please choose a reason.")
    String chooseReason();

    @Message("In your own words, if you like")
    String flagNote();

    @Message("Only moderators read this. Nobody tells the author who reported.")
    String flagNoteHelp();

    @Message("You reported this post: {reason}.")
    String youReported(String reason);

    @Message("A moderator will look at it, and you will be told what they think.")
    String reportWaits();

    @Message("It is not shown until a moderator has looked at it, and you will be told what they think.")
    String hiddenMeanwhile();

    @Message("A moderator has answered.")
    String reportAnswered();

    @Message("Thank you.")
    String flagKept();

    @Message("Your report is taken back.")
    String flagTakenBack();

    @Message("Take back")
    String takeBack();

    @Message("Close")
    String close();

    @Message("Cancel")
    String cancel();

    @Message("I don’t agree")
    String dontAgree();

    @Message("Do you only see it differently? Note it for yourself: no one else sees it, and it is no report.")
    String disagreeHelp();

    @Message("You don’t agree with this post. Only you see this.")
    String youDisagree();

    @Message("Noted.")
    String disagreementKept();

    @Message("Forgotten.")
    String disagreementForgotten();

    @Message("Forget that")
    String forgetDisagreement();

    @Message("Your posts that others don’t see")
    String ownPosts();

    @Message("What waits for a moderator or was taken away, and why.")
    String ownPostsHelp();

    @Message("Something was decided. Show it")
    String ownPostsNews();

    @Message("Everything you wrote can be read.")
    String noOwnPosts();

    @Message("waits for a moderator")
    String stateHeld();

    @Message("hidden until a moderator has looked")
    String stateHidden();

    @Message("removed")
    String stateRejected();

    @Message("Why: {reason}.")
    String becauseOf(String reason);

    @Message("A rule decided this by itself.")
    String automatically();

    @Message("A moderator’s words to you")
    String moderatorsWords();

    @Message("All about this decision, and how to disagree")
    String whyAndAppeal();

    @Message("Older ones")
    String older();

    @Message("Newest")
    String newest();

    @Message("A decision about your post")
    String decisionTitle();

    @Message("This decision was taken back: {date}.")
    String decisionTakenBack(String date);

    @Message("What and why")
    String reasonsTitle();

    @Message("It was removed for everybody, everywhere and for good. You still see it here.")
    String restrictionRemoved();

    @Message("It is hidden from everybody, everywhere, until a moderator has looked. You still see it here.")
    String restrictionHidden();

    @Message("A part of it was cut out for everybody, everywhere and for good.")
    String restrictionRedacted();

    @Message("It goes against the house rules: {reason}.")
    String groundRules(String reason);

    @Message("It is held to be illegal content.")
    String groundLaw();

    @Message("Readers had reported it: {reasons}.")
    String factsReported(String reasons);

    @Message("An automatic check had marked it: {check}.")
    String factsChecked(String check);

    @Message("Nobody had reported it; a moderator came upon it.")
    String factsFound();

    @Message("No person decided this. A rule did by itself: {rule}.")
    String byRule(String rule);

    @Message("what enough readers report is hidden at first")
    String ruleFlags();

    @Message("A person decided this, not a program.")
    String byPerson();

    @Message("Your post")
    String yourPost();

    @Message("You have removed it yourself.")
    String removedByYourself();

    @Message("If you see it differently")
    String redressTitle();

    @Message("Why the decision is wrong")
    String appealLabel();

    @Message(
            "You can appeal once, until {day}, in at most {limit} characters. Somebody else than who decided looks at it, and you are told what they say.")
    String appealHelp(String day, int limit);

    @Message("Appeal")
    String sendAppeal();

    @Message("You appealed. Another moderator will look at it.")
    String appealWaits();

    @Message("Your appeal, {date}")
    String appealedOn(String date);

    @Message("There is nothing to appeal against any more.")
    String nothingToAppeal();

    @Message("Whatever we say, you can also go to a certified dispute settlement body or to court.")
    String otherRedress();

    @Message("The answer to your report")
    String flagAnswerTitle();

    @Message("What you wrote")
    String yourReport();

    @Message("Appeals")
    String appealsTitle();

    @Message("Nobody waits for an answer.")
    String noAppeals();

    @Message("It is answered, and the author is told.")
    String appealAnswered();

    @Message("{name} appeals")
    String appealBy(String name);

    @Message("The post:")
    String appealedPost();

    @Message("It can be read again already.")
    String shownAlready();

    @Message("Decided: {action} ({reason}).")
    String decisionWas(String action, String reason);

    @Message("Live view for moderators")
    String watchRoom();

    @Message("removed")
    String wasRemoved();

    @Message("removed with all replies")
    String wasRemovedWithReplies();

    @Message("hidden")
    String wasHidden();

    @Message("partly cut out")
    String wasRedacted();

    @Message("By {name},")
    String decidedBy(String name);

    @Message("By a rule,")
    String decidedByRule();

    @Message("The author was told:")
    String toldAuthor();

    @Message("What was cut out cannot come back, whatever you answer.")
    String redactedForGood();

    @Message("It is your own post or decision, so somebody else answers.")
    String notYourAppeal();

    @Message("Your words to the author, if you like")
    String noteToAuthor();

    @Message("Uphold: the author is right")
    String uphold();

    @Message("Decline")
    String decline();

    @Message("Oldest")
    String oldest();

    @Message("Later ones")
    String later();
}
