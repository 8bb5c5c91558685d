package org.understory.chat;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the rooms. Where scripts put something in, it stands as `#`; counted words for them give their forms in
/// the order one, few, many, between bars.
@MessageBundle("chat")
public interface ChatWords {

    @Message("Chat")
    String title();

    @Message("Chats")
    String rooms();

    @Message("Live rooms")
    String liveRooms();

    @Message("What readers are talking about right now.")
    String description();

    @Message("Most discussed")
    String mostDiscussed();

    @Message("No room has been opened yet. The first message in one opens it.")
    String noRooms();

    @Message("More rooms")
    String moreRooms();

    @Message("Back to all chats")
    String back();

    @Message("Close the chat")
    String close();

    @Message("Open the chat")
    String open();

    @Message("To the article")
    String toArticle();

    @Message("Whole room")
    String wholeRoom();

    @Message("It is busy here: one message every {n} s from each reader for now.")
    String busy(String n);

    @Message("Slow the room down by itself when it is overrun")
    String selfTuning();

    @Message("Nobody has said anything here yet.")
    String nothingYet();

    @Message("Messages")
    String messages();

    @Message("{n.plural('en', '# message', '# messages')}")
    String messageCount(long n);

    @Message("# message|# messages")
    String messageForms();

    @Message("{n.plural('en', '# unread message', '# unread messages')}")
    String unread(int n);

    @Message("# unread message|# unread messages")
    String unreadForms();

    @Message("# here")
    String here();

    @Message("Older messages")
    String older();

    @Message("Newer messages")
    String newer();

    @Message("Latest messages")
    String latest();

    @Message("Reload")
    String reload();

    @Message("Mark as read")
    String markAsRead();

    @Message("New since you looked")
    String newSince();

    @Message("# new message|# new messages")
    String newForms();

    @Message("Pinned")
    String pinned();

    @Message("staff")
    String staff();

    @Message("Room of “{headline}”")
    String roomOf(String headline);

    @Message("edited")
    String edited();

    @Message("edited by a moderator")
    String redacted();

    @Message("This message was removed.")
    String removed();

    @Message("a removed message")
    String removedQuote();

    @Message("In reply to {name}")
    String inReplyTo(String name);

    @Message("Link to this message")
    String link();

    @Message("Reply")
    String reply();

    @Message("Reply to {name}")
    String replyTo(String name);

    @Message("More about this message")
    String more();

    @Message("Edit")
    String edit();

    @Message("Edit your message")
    String editTitle();

    @Message("Save")
    String save();

    @Message("Delete")
    String delete();

    @Message("Delete this message?")
    String deleteQuestion();

    @Message("Its words will be gone for good, also where they are quoted. Its place stays.")
    String deleteMeans();

    @Message("Really delete it?")
    String deleteReally();

    @Message("Pin")
    String pin();

    @Message("Unpin")
    String unpin();

    @Message("Cancel")
    String cancel();

    @Message("Your message")
    String yourMessage();

    @Message("Say something")
    String saySomething();

    @Message("Send")
    String send();

    @Message("Log in and send")
    String logInAndSend();

    @Message("Register and send")
    String registerAndSend();

    @Message("To write along")
    String toWrite();

    @Message("log in")
    String logIn();

    @Message("or")
    String or();

    @Message("register")
    String register();

    @Message("You can write first: your words come along.")
    String writeFirst();

    @Message("Enter sends, Shift and Enter break the line.")
    String keys();

    @Message("Your message was kept, but not sent")
    String notSent();

    @Message("Your message was received. Others see it in a moment.")
    String heldNotice();

    @Message("sending…")
    String sending();

    @Message("waits for a connection")
    String waiting();

    @Message("sent; others see it in a moment")
    String heldMark();

    @Message("not sent")
    String failed();

    @Message("Try again")
    String tryAgain();

    @Message("Take back")
    String takeBack();

    @Message("Connecting…")
    String connecting();

    @Message("No connection. What you write is kept and sent as soon as there is one.")
    String offline();

    @Message("New messages come every few seconds.")
    String polling();

    @Message("Could not load.")
    String couldNotLoad();

    @Message("Loading…")
    String loading();

    @Message("# is typing…")
    String typingOne();

    @Message("# are typing…")
    String typingMany();

    @Message(" and ")
    String and();

    @Message("# other|# others")
    String othersForms();

    @Message("Read out a summary of new messages")
    String readOut();

    @Message("Everybody may write.")
    String modeOpen();

    @Message("Slow mode: each reader one message in {n} s.")
    String modeSlow(String n);

    @Message("Newcomers wait: accounts younger than {n} h only read.")
    String modeNewcomers(String n);

    @Message("Only the newsroom writes here now.")
    String modeStaff();

    @Message("Messages appear after {n} s.")
    String modeHold(String n);

    @Message("This room is for reading only now.")
    String modeReadOnly();

    @Message("This room is closed.")
    String modeClosed();

    @Message("This room is archived.")
    String modeArchived();

    @Message("Nobody can write on this site for now.")
    String siteClosed();

    @Message("Closes {date}.")
    String closes(String date);

    @Message("You can write again in # s")
    String writeAgainIn();

    @Message("Room settings")
    String settings();

    @Message("Who may write")
    String whoMayWrite();

    @Message("Everybody")
    String optionOpen();

    @Message("Everybody, slowly")
    String optionSlow();

    @Message("No newcomers")
    String optionNewcomers();

    @Message("Staff only")
    String optionStaff();

    @Message("Everybody, after a delay")
    String optionHold();

    @Message("Nobody: read-only")
    String optionReadOnly();

    @Message("Nobody: closed")
    String optionClosed();

    @Message("Nobody: archived")
    String optionArchived();

    @Message("Seconds between one reader’s messages")
    String slowSeconds();

    @Message("Hours an account has to be old")
    String waitHours();

    @Message("Seconds until others see a message")
    String holdSeconds();

    @Message("Closes by itself")
    String closesIn();

    @Message("never")
    String never();

    @Message("as set: {date}")
    String asSet(String date);

    @Message("{n.plural('en', 'in # hour', 'in # hours')}")
    String inHours(int n);

    @Message("Words for readers")
    String noticeLabel();

    @Message("Set")
    String set();

    @Message("Saved.")
    String saved();

    @Message("Report")
    String report();
}
