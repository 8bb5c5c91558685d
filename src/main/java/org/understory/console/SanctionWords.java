package org.understory.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words about what moderators do about readers, and about the live view of a room.
@MessageBundle("sanction")
public interface SanctionWords {

    @Message("Sanctions")
    String title();

    @Message("Author")
    String authorFile();

    @Message("What is known of {name}")
    String fileOf(String name);

    @Message("Do something about the author…")
    String impose();

    @Message("What")
    String kind();

    @Message("message")
    String aMessage();

    @Message("warning")
    String warning();

    @Message("no posts")
    String mute();

    @Message("premoderation")
    String premoderation();

    @Message("suspension")
    String suspension();

    @Message("ban")
    String ban();

    @Message("Where")
    String where();

    @Message("everywhere")
    String everywhere();

    @Message("Words to the reader (optional)")
    String toReader();

    @Message("How long")
    String howLong();

    @Message("until it is lifted")
    String noEnd();

    @Message("{n.plural('en', '# hour', '# hours')}")
    String hours(int n);

    @Message("{n.plural('en', '# day', '# days')}")
    String days(int n);

    @Message("Or to the end of this day (UTC)")
    String untilDay();

    @Message("Their posts")
    String remove();

    @Message("stay")
    String removeNothing();

    @Message("{n.plural('en', 'go: of the last # hour', 'go: of the last # hours')}")
    String removeHours(int n);

    @Message("{n.plural('en', 'go: of the last # day', 'go: of the last # days')}")
    String removeDays(int n);

    @Message("go: all of them")
    String removeAll();

    @Message("How many posts would go?")
    String look();

    @Message(
            "{n.plural('en', '# post goes with it.', '# posts go with it.')} Press the button once more if you mean it.")
    String going(int n);

    @Message("Do it, and tell the reader")
    String doIt();

    @Message("Done. The reader is told.")
    String done();

    @Message("{n.plural('en', '# post went with it.', '# posts went with it.')}")
    String removed(long n);

    @Message("Lifted. What went with it is back.")
    String isLifted();

    @Message("None so far.")
    String none();

    @Message("in force")
    String holds();

    @Message("not read yet")
    String unread();

    @Message("read")
    String read();

    @Message("lifted")
    String lifted();

    @Message("over")
    String ended();

    @Message("until")
    String until();

    @Message("Lift")
    String lift();

    @Message("Nobody can do this to the staff.")
    String staffRefused();

    @Message("This is you. Somebody else decides about you.")
    String ownRefused();

    @Message("That is not for you to decide: choose one of your own sections.")
    String sectionRefused();

    @Message("Please say how long.")
    String saysHowLong();

    @Message("The end is over already. Please choose a later one.")
    String notOver();

    @Message("Notes for moderators")
    String notes();

    @Message("Nobody has left a note.")
    String noNotes();

    @Message("A note about the author")
    String note();

    @Message("Only moderators read it. It stays as it is.")
    String noteHelp();

    @Message("Leave the note")
    String keepNote();

    @Message("The note is left.")
    String noteKept();

    @Message("do something about the author")
    String keyAuthor();

    @Message("leave a note about the author")
    String keyNote();

    @Message("sanction: {what}")
    String imposed(String what);

    @Message("sanction")
    String sanctioned();

    @Message("sanction lifted")
    String sanctionLifted();

    @Message("held")
    String held();

    @Message("appeal upheld")
    String appealUpheld();

    @Message("appeal declined")
    String appealDeclined();

    @Message("Appeals")
    String appeals();

    @Message("Chats")
    String rooms();

    @Message("Live view")
    String room();

    @Message("Live: {headline}")
    String roomOf(String headline);

    @Message("The newest messages, with those that readers do not see yet. New ones come by themselves.")
    String roomHelp();

    @Message("waits for a moderator")
    String waitsForModerator();

    @Message("waits: everybody sees it")
    String waitsForTime();

    @Message("at {time}")
    String fromTime(String time);

    /// A script puts a number in place of `#`.
    @Message("in # s")
    String inSeconds();

    @Message("Nobody has said anything yet.")
    String quiet();

    @Message("Remove")
    String removeNow();

    @Message("Reason…")
    String removeBecause();

    @Message("Mute for")
    String muteFor();

    @Message("Mute")
    String muteShort();

    @Message("cannot write now")
    String muted();

    @Message("can write again")
    String unmuted();

    @Message("Staff cannot be muted, nor anybody outside your sections.")
    String muteRefused();

    @Message("Undone. The post is as it was.")
    String undoneInPlace();

    @Message("Messages")
    String messages();

    @Message("The room as readers see it")
    String readersRoom();

    @Message("remove the message")
    String keyRemove();

    @Message("Remove for another reason, then 1 to 8")
    String keyRemoveBecause();

    @Message("Mute the author, then 1 to 4")
    String keyMute();

    @Message("the newest message")
    String keyLast();

    @Message("show what is held")
    String keyAllow();

    @Message("next message")
    String keyNextMessage();

    @Message("previous message")
    String keyPreviousMessage();
}
