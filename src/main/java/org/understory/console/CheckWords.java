package org.understory.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the checks' settings.
@MessageBundle("check")
public interface CheckWords {

    @Message("off: nothing happens")
    String accept();

    @Message("shown, and brought to a moderator")
    String mark();

    @Message("held until a moderator looks")
    String hold();

    @Message("refused")
    String reject();

    @Message("given back to be reworded")
    String givenBack();

    @Message("yes")
    String yes();

    @Message("no")
    String no();

    @Message("none")
    String none();

    @Message("What becomes of such a post")
    String then();

    @Message("Off lets it through as if nothing had been found.")
    String thenHint();

    @Message("Ask its author first")
    String reword();

    @Message("The text comes back once with what is wrong; sent again, it is held.")
    String rewordHint();

    @Message("Words of the lists")
    String words();

    @Message("Banned and suspect words and phrases, whatever their disguise.")
    String wordsHint();

    @Message("A banned word")
    String banned();

    @Message("What becomes of a post with a word of the list of banned words.")
    String bannedHint();

    @Message("A suspect word")
    String suspect();

    @Message("What becomes of a post with a word of the list of suspect words.")
    String suspectHint();

    @Message("Links")
    String links();

    @Message("Links to other sites, written out or hidden behind words.")
    String linksHint();

    @Message("Most links in a post")
    String most();

    @Message("One more is too many. 0 lets none through.")
    String mostHint();

    @Message("Most links of a newcomer")
    String mostOfNewcomers();

    @Message("Who is a newcomer is said below.")
    String mostOfNewcomersHint();

    @Message("Sites that do not count")
    String allowedHosts();

    @Message("Such as example.org, with all below it; a space between two.")
    String allowedHostsHint();

    @Message("Nothing said")
    String emptiness();

    @Message("Posts of a letter or two, or of hardly anything but signs.")
    String emptinessHint();

    @Message("Fewest letters and digits")
    String fewest();

    @Message("A post with fewer says nothing.")
    String fewestHint();

    @Message("Least share of them")
    String leastShare();

    @Message("Of all that can be seen in the post; from 0 to 1.")
    String leastShareHint();

    @Message("Shouting")
    String shouting();

    @Message("Capitals, and rows of exclamation marks.")
    String shoutingHint();

    @Message("Letters from which on it is looked at")
    String judged();

    @Message("A post with fewer may be an abbreviation.")
    String judgedHint();

    @Message("Share of capitals")
    String capitals();

    @Message("From which on it is shouting; from 0 to 1.")
    String capitalsHint();

    @Message("Most marks in a row")
    String marks();

    @Message("Exclamation and question marks.")
    String marksHint();

    @Message("Repeated posts")
    String repeats();

    @Message("The same again, by one account or by many.")
    String repeatsHint();

    @Message("Letters from which on it is looked at")
    String copyLetters();

    @Message("Shorter texts are said again and again by anybody.")
    String copyLettersHint();

    @Message("How long a copy counts, in hours")
    String copyHours();

    @Message("What is older is forgotten.")
    String copyHoursHint();

    @Message("Copies by the same author")
    String own();

    @Message("From this many on it is one too many.")
    String ownHint();

    @Message("Copies by others")
    String others();

    @Message("From this many on it is a wave.")
    String othersHint();

    @Message("How alike they are")
    String alike();

    @Message("1 is the same text, 0 nothing in common.")
    String alikeHint();

    @Message("Haste")
    String rate();

    @Message("More posts in a minute than anybody types.")
    String rateHint();

    @Message("Most posts in a minute")
    String perMinute();

    @Message("Of one author.")
    String perMinuteHint();

    @Message("Another language")
    String language();

    @Message("Posts in a language other than the section's.")
    String languageHint();

    @Message("Languages that are welcome too")
    String alsoAllowed();

    @Message("Their codes, such as uk or de; a space between two.")
    String alsoAllowedHint();

    @Message("Newcomers")
    String newcomer();

    @Message("Who has just come.")
    String newcomerHint();

    @Message("With fewer posts than")
    String posts();

    @Message("That others can read. 0 for anybody.")
    String postsHint();

    @Message("Or here for less than, in hours")
    String newHours();

    @Message("0 for anybody.")
    String newHoursHint();

    @Message("Authors who are often rejected")
    String rejectedShare();

    @Message("Most of whose posts of the last 30 days were rejected.")
    String rejectedShareHint();

    @Message("Fewest decisions")
    String minDecided();

    @Message("With fewer, the share says nothing.")
    String minDecidedHint();

    @Message("Share of rejections")
    String rejected();

    @Message("Above it posts are not shown at once; from 0 to 1.")
    String rejectedHint();

    @Message("off")
    String offNow();

    @Message("brings to a moderator")
    String marksNow();

    @Message("holds")
    String holdsNow();

    @Message("refuses")
    String rejectsNow();

    @Message("(asks the author first)")
    String rewordNow();

    @Message("banned: {banned}; suspect: {suspect}")
    String wordsNow(String banned, String suspect);

    @Message("more than {n.plural('en', '# link', '# links')}, of newcomers more than {m}")
    String linksNow(int n, int m);

    @Message("fewer than {n.plural('en', '# letter', '# letters')}, or hardly any")
    String emptinessNow(int n);

    @Message("{share} % capitals, or more than {n.plural('en', '# mark', '# marks')} in a row")
    String shoutingNow(long share, int n);

    @Message("from {n.plural('en', '# copy', '# copies')} by the author or {m} by others on, within {hours} h")
    String repeatsNow(int n, int m, int hours);

    @Message("more than {n.plural('en', '# post', '# posts')} in a minute")
    String rateNow(int n);

    @Message("languages that are not welcome")
    String languageNow();

    @Message("with fewer than {n.plural('en', '# post', '# posts')}, or here for less than {hours} h")
    String newcomerNow(int n, int hours);

    @Message("more than {share} % of at least {n.plural('en', '# decision', '# decisions')}")
    String rejectedShareNow(long share, int n);

    @Message("Readers under premoderation")
    String premoderatedReader();

    @Message("Premoderated discussion")
    String discussionMode();
}
