package org.understory.moderation.numbers;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the numbers over time, and of the public page of decisions.
@MessageBundle("numbers")
public interface NumbersWords {

    @Message("Numbers")
    String title();

    @Message("Days begin at midnight ({zone}). What has just happened is counted within a minute or so.")
    String days(String zone);

    @Message("The oldest has waited {age}. {n.plural('en', '# case', '# cases')} came in the last hour.")
    String waitingNow(String age, long n);

    @Message("From")
    String from();

    @Message("To")
    String to();

    @Message("Together")
    String together();

    @Message("by day")
    String byDay();

    @Message("by week")
    String byWeek();

    @Message("by month")
    String byMonth();

    @Message("Section")
    String section();

    @Message("All sections")
    String allSections();

    @Message("Show")
    String show();

    @Message("Last 30 days")
    String lastDays();

    @Message("Last 90 days")
    String lastWeeks();

    @Message("Last 12 months")
    String lastMonths();

    @Message("Often looked at")
    String ranges();

    @Message("Download as a table (CSV)")
    String download();

    @Message("For programs (JSON)")
    String forPrograms();

    @Message("Table")
    String table();

    @Message("Day")
    String day();

    @Message("Week from")
    String week();

    @Message("Month")
    String month();

    @Message("Nothing in these days.")
    String nothing();

    @Message("Posts")
    String posts();

    @Message("Comments")
    String comments();

    @Message("Messages")
    String messages();

    @Message("What came to moderators")
    String came();

    @Message("Flags")
    String flags();

    @Message("Held")
    String held();

    @Message("Hidden by flags")
    String hidden();

    @Message("Decisions")
    String decisions();

    @Message("Kept")
    String kept();

    @Message("Rejected")
    String rejected();

    @Message("Restored")
    String restored();

    @Message("Cut")
    String redacted();

    @Message("Time to decision")
    String timeToDecision();

    @Message("Median")
    String median();

    @Message("9 in 10")
    String nineOfTen();

    @Message("Decided after waiting")
    String decidedAfterWaiting();

    @Message("Longest wait")
    String oldest();

    @Message("Oldest")
    String oldestCase();

    @Message("Most waiting at once")
    String mostWaiting();

    @Message("Agreement")
    String agreement();

    @Message("Upheld")
    String leftAsItWas();

    @Message("Second looks: agreed")
    String confirmed();

    @Message("Second looks: reversed")
    String overturned();

    @Message("Appeals: author wrong")
    String appealsDeclined();

    @Message("Appeals: author right")
    String appealsUpheld();

    @Message("Second opinions asked for")
    String escalated();

    @Message("Second opinions given")
    String secondOpinions();

    @Message(
            "Agreement: how many decisions stayed as they were when another moderator looked again: an appeal, a second look at the same words, an undoing.")
    String agreementMeans();

    @Message("Rejected, by reason")
    String rejectedBy();

    @Message("Flags, by reason")
    String flagsBy();

    @Message("Held, by check")
    String heldBy();

    @Message("By section")
    String bySection();

    @Message("Reason")
    String reason();

    @Message("Check")
    String check();

    @Message("Number")
    String number();

    @Message("{name}: at most {most} ({when}), {last} at the end.")
    String described(String name, String most, String when, String last);

    @Message("{name}: {number}.")
    String counted(String name, String number);

    @Message("Decisions of moderators")
    String publicTitle();

    @Message("What was decided about comments and chat messages here, without names and without their words.")
    String publicLead();

    @Message("By month")
    String monthly();

    @Message("One by one")
    String oneByOne();

    @Message("Older decisions")
    String older();

    @Message("Nothing has been decided yet.")
    String nothingDecided();

    @Message("Comment")
    String aComment();

    @Message("Chat message")
    String aMessage();

    @Message("Kept")
    String wasKept();

    @Message("Rejected")
    String wasRejected();

    @Message("Put back")
    String wasRestored();

    @Message("Partly cut out")
    String wasRedacted();

    @Message("Held until somebody looked")
    String wasHeld();

    @Message("Hidden until somebody looked")
    String wasHidden();

    @Message("by a moderator")
    String byModerator();

    @Message("by a rule")
    String byRule();

    @Message("taken back")
    String takenBack();

    @Message("appealed, not answered yet")
    String appealOpen();

    @Message("appealed, the author was right")
    String appealUpheld();

    @Message("appealed, it stays so")
    String appealDeclined();

    @Message("Held by checks")
    String heldByChecks();

    @Message("Appeals won")
    String appealsWon();

    @Message("{some} of {all}")
    String ofAll(String some, String all);
}
