package org.understory.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the moderators' desk.
@MessageBundle("console")
public interface ConsoleWords {

    @Message("Moderation")
    String title();

    @Message("House rules published")
    String rulesWerePublished();

    @Message("Queues")
    String queues();

    @Message("Held")
    String held();

    @Message("Flagged")
    String flagged();

    @Message("Not looked at")
    String unmoderated();

    @Message("Decided")
    String decided();

    @Message("Log")
    String log();

    @Message("Narrow down")
    String narrow();

    @Message("Section")
    String section();

    @Message("All sections")
    String allSections();

    @Message("Reason")
    String reason();

    @Message("Any reason")
    String anyReason();

    @Message("Check")
    String check();

    @Message("Any check")
    String anyCheck();

    @Message("Language code")
    String language();

    @Message("Waiting for")
    String older();

    @Message("Time since the decision")
    String decidedAgo();

    @Message("Any time")
    String anyAge();

    @Message("{n.plural('en', 'more than # hour', 'more than # hours')}")
    String olderHours(int n);

    @Message("Words in the text")
    String words();

    @Message("Show")
    String show();

    @Message("Show everything")
    String showAll();

    @Message("One story only.")
    String oneStory();

    @Message("One author only.")
    String oneAuthor();

    @Message("Nothing waits here.")
    String nothing();

    @Message("Nothing fits these choices.")
    String nothingFits();

    @Message("Nothing was decided yet.")
    String nothingDecided();

    @Message("More")
    String more();

    @Message("Comment")
    String comment();

    @Message("Chat message")
    String chatMessage();

    @Message("urgency {points}")
    String urgency(long points);

    @Message("escalated")
    String isEscalated();

    @Message("{name} is looking at it")
    String claimed(String name);

    @Message("not shown to readers")
    String notShown();

    @Message("{n.plural('en', '# flag', '# flags')}")
    String flags(int n);

    @Message("{n.plural('en', '# copy waits', '# copies wait')}")
    String copiesWaiting(long n);

    @Message("{n.plural('en', '# copy is shown', '# copies are shown')}")
    String copiesShown(long n);

    @Message("Comment {id}")
    String commentNumber(long id);

    @Message("Chat message {id}")
    String messageNumber(long id);

    @Message("{n.plural('en', 'and # copy', 'and all # copies')}")
    String withCopies(long n);

    @Message("decide about all copies too")
    String keyCopies();

    @Message("Why it is here")
    String why();

    @Message("by {name}")
    String by(String name);

    @Message("by the rule {name}")
    String byRule(String name);

    @Message("by a rule")
    String bySomeRule();

    @Message("You wrote this; somebody else decides.")
    String own();

    @Message("Its author removed it.")
    String closed();

    @Message("Select the post by {name}")
    String select(String name);

    @Message("What to do with the post by {name}")
    String acts(String name);

    @Message("Approve")
    String approve();

    @Message("Reject")
    String reject();

    @Message("Restore")
    String restore();

    @Message("Escalate")
    String escalate();

    @Message("Feature")
    String feature();

    @Message("Redact")
    String redact();

    @Message("Case file")
    String openCase();

    @Message("What goes")
    String what();

    @Message("this post")
    String alone();

    @Message("this post and all replies to it")
    String withReplies();

    @Message("To the author (optional)")
    String note();

    @Message("Reject, because it is")
    String because();

    @Message("The text that is left")
    String textLeft();

    @Message("The cut cannot be undone.")
    String cutForGood();

    @Message("Replace the text")
    String replaceText();

    @Message("approved")
    String approved();

    @Message("rejected")
    String rejected();

    @Message("rejected with replies")
    String rejectedWithReplies();

    @Message("restored")
    String restored();

    @Message("redacted")
    String redacted();

    @Message("escalated")
    String escalated();

    @Message("featured")
    String featured();

    @Message("hidden")
    String hidden();

    @Message("undone")
    String undone();

    @Message("{n.plural('en', 'Decided: # post.', 'Decided: # posts.')}")
    String done(long n);

    @Message(
            "{n.plural('en', '# was left as it is, because it changed meanwhile.', '# were left as they are, because they changed meanwhile.')}")
    String kept(long n);

    @Message("{n.plural('en', 'Undone: # decision.', 'Undone: # decisions.')}")
    String takenBack(long n);

    @Message("Undo")
    String undo();

    @Message("Select all on this page")
    String selectAll();

    @Message("Many at once")
    String many();

    /// In the order one, few, many; as are those below.
    @Message("# selected|# selected")
    String selectedForms();

    @Message("Approve…")
    String approveMany();

    @Message("Reject…")
    String rejectMany();

    @Message("Approve all that match…")
    String approveMatching();

    @Message("Reject all that match…")
    String rejectMatching();

    @Message("More match than can be decided about at once: these are the first of them")
    String moreMatch();

    @Message("{n.plural('en', 'and # more', 'and # more')}")
    String andOthers(int n);

    @Message("Approve these posts?")
    String approveThese();

    @Message("Reject these posts?")
    String rejectThese();

    @Message("{n.plural('en', '# post', '# posts')}")
    String posts(int n);

    @Message("{n.plural('en', '# is not there any more.', '# are not there any more.')}")
    String gone(int n);

    @Message("Nothing is selected.")
    String noneSelected();

    @Message("Cancel")
    String cancel();

    @Message("Back to the queue")
    String back();

    @Message("Changed meanwhile")
    String conflict();

    @Message(
            "While you were looking, the post was edited, or somebody decided. This is how it stands now; you can decide anew.")
    String conflictMeans();

    @Message("Before it was edited")
    String before();

    @Message("As you saw it")
    String seen();

    @Message("Case of {name}")
    String caseOf(String name);

    @Message("What it answers")
    String above();

    @Message("What followed")
    String below();

    @Message("A removed post")
    String removedPost();

    @Message("Earlier versions")
    String versions();

    @Message("until {date}")
    String until(String date);

    @Message("Flags")
    String allFlags();

    @Message("Nobody flagged it.")
    String noFlags();

    @Message("not answered yet")
    String openFlag();

    @Message("agreed")
    String agreed();

    @Message("disagreed")
    String disagreed();

    @Message("ignored")
    String ignored();

    @Message("{n.plural('en', '# reader disagrees with it.', '# readers disagree with it.')}")
    String disagreements(long n);

    @Message("The author")
    String author();

    @Message("Joined")
    String joined();

    @Message("Comments")
    String comments();

    @Message("Decided in 30 days")
    String decidedLately();

    @Message("of these rejected")
    String rejectedLately();

    @Message("{n} ({share} %)")
    String share(long n, long share);

    @Message("Staff")
    String staff();

    @Message("Earlier decisions")
    String earlier();

    @Message("None.")
    String none();

    @Message("Rules that do nothing to them")
    String exemptions();

    @Message("The rule was wrong: undo")
    String ruleWasWrong();

    @Message("Their posts in the queue")
    String theirs();

    @Message("Older")
    String olderDecisions();

    @Message("undoes a decision")
    String undoes();

    @Message("a post by {name}")
    String postBy(String name);

    @Message("Keys")
    String keys();

    @Message("Pause")
    String pause();

    @Message("Paused. All texts are hidden.")
    String paused();

    @Message("Go on")
    String goOn();

    @Message("Close")
    String close();

    @Message("next post")
    String keyNext();

    @Message("previous post")
    String keyPrevious();

    @Message("Reject, then 1 to 8 for the reason")
    String keyReject();

    @Message("Reject with all replies, then 1 to 8")
    String keyRejectReplies();

    @Message("select the post")
    String keySelect();

    @Message("undo the last decision")
    String keyUndo();

    @Message("hide all texts, show them again")
    String keyPause();

    @Message("search")
    String keySearch();

    @Message("this list")
    String keyHelp();

    @Message("This cannot be done with this post.")
    String notHere();

    @Message("That did not work; the post is back.")
    String cameBack();

    @Message("Undone. The post is back.")
    String undoneHere();

    @Message("It could not be undone: something was decided since.")
    String notUndone();

    @Message("Somebody else decided: #")
    String wentOff();

    @Message("Show # new post|Show # new posts")
    String newForms();

    @Message("# waits|# wait")
    String waitingForms();
}
