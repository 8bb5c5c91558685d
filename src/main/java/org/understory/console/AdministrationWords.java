package org.understory.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the administration.
@MessageBundle("admin")
public interface AdministrationWords {

    @Message("Administration")
    String title();

    @Message("Overview")
    String overview();

    @Message("Discussions")
    String discussions();

    @Message("Checks")
    String checks();

    @Message("Word lists")
    String wordLists();

    @Message("Reasons")
    String reasons();

    @Message("Moderators")
    String moderators();

    @Message("Changes")
    String changes();

    @Message("It is saved, and holds everywhere in a moment.")
    String saved();

    @Message("Save")
    String save();

    @Message("Save for {name}")
    String saveFor(String name);

    @Message("Search")
    String search();

    @Message("Choose")
    String choose();

    @Message("More")
    String more();

    @Message("Nothing was found.")
    String nothingFound();

    @Message("This value does not fit.")
    String wrongValue();

    @Message("by {name}")
    String by(String name);

    @Message("yes")
    String yes();

    @Message("no")
    String no();

    @Message("The whole site")
    String wholeSite();

    @Message("Readers can write, where discussions and chats are open.")
    String siteOpen();

    @Message("Everything is closed: nobody writes anywhere.")
    String siteClosed();

    @Message("What readers are told while it is closed")
    String siteNotice();

    @Message("Shown in place of every form. Without it, the usual words.")
    String siteNoticeHint();

    @Message("Close everything")
    String closeSite();

    @Message("Open everything")
    String openSite();

    @Message("Change the words")
    String changeNotice();

    @Message("How things are set")
    String state();

    @Message("{n.plural('en', '# section', '# sections')} with a mode of their own for comments, {m} for the chat")
    String stateDiscussions(int n, int m);

    @Message("{n.plural('en', '# section differs', '# sections differ')} from the site")
    String stateChecks(int n);

    @Message("When flags hide a post")
    String threshold();

    @Message("from a weight of {weight}; {n.plural('en', '# section has its own', '# sections have their own')}")
    String stateThreshold(String weight, int n);

    @Message("{banned} banned, {suspect} suspect")
    String stateWords(long banned, long suspect);

    @Message("{n} of 8 are offered to readers")
    String stateReasons(int n);

    @Message("who decides in which sections")
    String stateModerators();

    @Message("Nothing was changed yet.")
    String noChanges();

    @Message("Of one article")
    String ofArticle();

    @Message("Address, number or words of the headline")
    String searchArticle();

    @Message("By section")
    String ofSections();

    @Message("Holds for articles that set nothing of their own.")
    String ofSectionsHint();

    @Message("There are no sections yet.")
    String noSections();

    @Message("Section")
    String section();

    @Message("Comments")
    String comments();

    @Message("Chat")
    String chat();

    @Message("Chat messages")
    String messages();

    @Message("as the site")
    String asSite();

    @Message("as the section")
    String asSection();

    @Message("As readers see it")
    String asReadersSee();

    @Message("Who may write")
    String mode();

    @Message("everybody")
    String modeOpen();

    @Message("everybody; a moderator sees it first")
    String modePremoderated();

    @Message("nobody: closed")
    String modeClosed();

    @Message("Closes by itself at")
    String closesAt();

    @Message("In UTC; empty for never.")
    String closesAtHint();

    @Message("Words to readers")
    String notice();

    @Message("Shown over the form, or in its place.")
    String noticeHint();

    @Message("Slow mode: seconds between two messages")
    String slowSeconds();

    @Message("Newcomers wait: hours since joining")
    String waitHours();

    @Message("Delay: seconds until others see it")
    String holdSeconds();

    @Message("Slow down by itself when the room is overrun")
    String selfTuning();

    @Message("Slowed down by itself: seconds between two messages")
    String burstSeconds();

    @Message("Which list")
    String whichList();

    @Message("Banned")
    String bannedList();

    @Message("Suspect")
    String suspectList();

    @Message("Words that are not wanted at all. What becomes of such a post is set with the checks.")
    String bannedHint();

    @Message("Words that somebody should have a look at.")
    String suspectHint();

    @Message("Add words")
    String addWords();

    @Message("One a line")
    String lines();

    @Message(
            "A word with its forms; a phrase; begin*, *end, *inside* for any letters there; =form for this form alone.")
    String linesHint();

    @Message("Or a text file")
    String file();

    @Message("In UTF-8, one a line, up to 100,000 lines.")
    String fileHint();

    @Message("Add")
    String add();

    @Message("Download the list")
    String export();

    @Message("Added: {added}. There already, or twice: {doubled}. Refused: {left}.")
    String imported(long added, long doubled, long left);

    @Message("Nothing can be looked for by these, or they are too long:")
    String refusedWords();

    @Message("Part of an entry")
    String searchWord();

    @Message("Show all")
    String showAll();

    @Message("Entry")
    String entry();

    @Message("Met")
    String hits();

    @Message("Added")
    String addedBy();

    @Message("Remove")
    String remove();

    @Message("Remove {entry}")
    String removeWord(String entry);

    @Message("It is off the list.")
    String wordRemoved();

    @Message("The list is empty.")
    String noWords();

    @Message("For")
    String whereSet();

    @Message("Of")
    String kind();

    @Message("Test a text")
    String trial();

    @Message("A text")
    String trialText();

    @Message("The checks as they are saved look at it as if a reader had just written it here. Nothing is kept.")
    String trialHint();

    @Message("Test")
    String tryIt();

    @Message("The text, with what the checks met marked")
    String trialMarked();

    @Message("Check")
    String check();

    @Message("Says")
    String says();

    @Message("Because of")
    String met();

    @Message("nothing against it")
    String saysNothing();

    @Message("failed: {why}")
    String failed(String why);

    @Message("Weight of flags")
    String hideAt();

    @Message("Five is as much as five readers whom nobody knows. 0 for never. Trusted authors are spared.")
    String hideAtHint();

    @Message("As the site: {value}.")
    String asSiteNow(String value);

    @Message("As usual: {value}.")
    String asUsual(String value);

    @Message("checks of comments")
    String checksOfComments();

    @Message("checks of chat messages")
    String checksOfMessages();

    @Message("What is left empty is as on the site.")
    String emptyAsSite();

    @Message("What is left empty is as usual.")
    String emptyAsUsual();

    @Message("What the reasons mean to programs is fixed; how readers find them is up to you.")
    String reasonsHint();

    @Message("Reason")
    String reason();

    @Message("Offered to readers")
    String offered();

    @Message("Offer it to readers who report a post")
    String offeredToReaders();

    @Message("Illegal content can always be reported.")
    String illegalStays();

    @Message("Place in the list")
    String place();

    @Message("The lowest stands first.")
    String placeHint();

    @Message("Severity")
    String severity();

    @Message("Points of urgency that a flag with this reason brings; of the flags that come from now on.")
    String severityHint();

    @Message("What it is called")
    String said();

    @Message("What the author of a rejected post is told")
    String explanation();

    @Message("Stands in the statement of reasons.")
    String explanationHint();

    @Message("If empty:")
    String usually();

    @Message(
            "Everybody who last signed in as one of the staff. Who is a moderator, an editor or an admin is set in Keycloak; here, in which sections somebody decides.")
    String moderatorsHint();

    @Message("not of the staff now")
    String noStaff();

    @Message("Decides in {n.plural('en', '# section', '# sections')} alone.")
    String limited(int n);

    @Message("Decides in all sections.")
    String unlimited();

    @Message("Nobody of the staff has signed in yet.")
    String nobody();

    @Message("Only ever added to, and chained with the log of decisions.")
    String changesHint();

    @Message("as usual")
    String unset();

    @Message("Nothing is different.")
    String noDifference();

    @Message("Readers can write")
    String siteIsOpen();

    @Message("There already, or twice")
    String doubledEntries();

    @Message("Refused")
    String refusedEntries();

    @Message("Checks")
    String changedChecks();

    @Message("Words added")
    String changedWordsAdded();

    @Message("Word removed")
    String changedWordsRemoved();

    @Message("The whole site")
    String changedSite();

    @Message("Mode of comments")
    String changedDiscussion();

    @Message("Mode of the chat")
    String changedChat();

    @Message("When flags hide a post")
    String changedThreshold();

    @Message("Reason")
    String changedReason();

    @Message("Sections of a moderator")
    String changedSections();

    @Message("House rules: edit")
    String rulesTitle();

    @Message(
            "These rules stand at the foot of every page and in the forms. Paragraphs, lists, **bold** and *italic* work as in comments.")
    String rulesHelp();

    @Message("As readers see them")
    String rulesAsReaders();

    @Message("Preview")
    String rulesPreview();

    @Message("Publish")
    String rulesPublish();

    @Message("Version {number} is published. It holds from now on.")
    String rulesPublished(long number);

    @Message("Do readers have to agree?")
    String rulesAgreement();

    @Message("Readers must agree again before their next post")
    String rulesAgain();

    @Message("A small change: who has agreed before is not asked again")
    String rulesAsBefore();

    @Message("Nobody has to agree")
    String rulesNotNeeded();

    @Message(
            "You have not published rules of your own yet. Readers see the usual ones, and nobody has to agree to them.")
    String rulesNeverPublished();
}
