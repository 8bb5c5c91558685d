package org.understory.discussion;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words around comments.
@MessageBundle("discussion")
public interface DiscussionWords {

    @Message("Discussion")
    String title();

    @Message("{n.plural('en', '# comment', '# comments')}")
    String comments(long n);

    @Message("No comments yet. Be the first to say something.")
    String nothingYet();

    /// For scripts; the forms stand in the order one, few, many.
    @Message("# new comment|# new comments")
    String newCommentForms();

    @Message("# new reply|# new replies")
    String newReplyForms();

    @Message("More happened here than this page shows.")
    String movedOn();

    @Message("Show it as it is now")
    String showNow();

    @Message("Order")
    String order();

    @Message("Best")
    String best();

    @Message("Newest")
    String newest();

    @Message("Oldest")
    String oldest();

    @Message("To participate in the discussion")
    String toParticipate();

    @Message("log in")
    String logIn();

    @Message("or")
    String or();

    @Message("register")
    String register();

    @Message("Your comment")
    String yourComment();

    @Message("Your reply to {name}")
    String yourReplyTo(String name);

    @Message("Your reply")
    String yourReply();

    @Message("Publish")
    String publish();

    @Message("Log in and publish")
    String logInAndPublish();

    @Message("Register and publish")
    String registerAndPublish();

    @Message("You can write first and sign in when you send; your words are kept.")
    String writeFirst();

    @Message("Markdown: *emphasis*, **strong**, > quote, - list, `code`, [text](https://…)")
    String markdownHelp();

    @Message("Preview")
    String preview();

    @Message("Cancel")
    String cancel();

    @Message("Reply")
    String reply();

    @Message("Reply to {name}")
    String replyTo(String name);

    @Message("Quote")
    String quote();

    @Message("Link")
    String link();

    @Message("Edit")
    String edit();

    @Message("Edit your comment")
    String editTitle();

    @Message("Save")
    String save();

    @Message("Delete")
    String delete();

    @Message("Delete this comment?")
    String deleteQuestion();

    @Message("Its words will be gone for good. Replies to it stay.")
    String deleteMeans();

    @Message("Collapse")
    String collapse();

    @Message("Expand")
    String expand();

    @Message("edited")
    String edited();

    @Message("edited by a moderator")
    String redacted();

    @Message("Featured")
    String featured();

    @Message("staff")
    String staff();

    @Message("author of the article")
    String articleAuthor();

    @Message("in reply to {name}")
    String inReplyTo(String name);

    @Message("in reply to a removed comment")
    String inReplyToRemoved();

    @Message("This comment was removed.")
    String removed();

    @Message("This comment waits for a moderator. Only you see it.")
    String held();

    @Message("Your comment was received and waits for a moderator.")
    String heldNotice();

    @Message("Vote for this comment")
    String voteFor();

    @Message("Vote against this comment")
    String voteAgainst();

    @Message("Score {score}")
    String score(int score);

    /// The same for scripts, which put the number in.
    @Message("Score {score}")
    String scoreOf(String score);

    @Message("{n.plural('en', 'Show # more reply', 'Show # more replies')}")
    String moreReplies(int n);

    @Message("More comments")
    String moreComments();

    @Message("{n.plural('en', 'Continue this thread: # reply', 'Continue this thread: # replies')}")
    String continueThread(int n);

    @Message("This discussion is closed.")
    String closed();

    @Message("New comments are read by a moderator before they appear.")
    String premoderated();

    @Message("This discussion closes on {date}.")
    String closesAt(String date);

    @Message("Whole discussion")
    String wholeDiscussion();

    @Message("Comment by {name}")
    String commentBy(String name);

    @Message("A comment on “{headline}”")
    String commentOn(String headline);

    @Message("In this thread")
    String inThisThread();

    @Message("Permanent link to this comment")
    String permalink();

    @Message("Your text was kept, but not published")
    String notPublished();

    @Message("Try again")
    String tryAgain();

    @Message("Loading…")
    String loading();

    @Message("Could not load.")
    String couldNotLoad();

    @Message("Could not be sent. Your text is kept; please try again.")
    String couldNotSend();

    @Message("Sending…")
    String sending();

    @Message("That did not work. Please try again.")
    String didNotWork();

    @Message("Published.")
    String published();

    @Message("{n} characters left")
    String charactersLeft(String n);

    @Message("{n} characters too many")
    String charactersTooMany(String n);

    @Message("Wait {n} s")
    String wait(String n);

    @Message("Report")
    String report();
}
