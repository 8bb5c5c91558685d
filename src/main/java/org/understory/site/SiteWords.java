package org.understory.site;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the frame around every page, and of the newsfeed.
@MessageBundle("site")
public interface SiteWords {

    @Message("Skip to the content")
    String skip();

    @Message("Language")
    String language();

    @Message("Sections")
    String sections();

    @Message("Newsfeed")
    String newsfeed();

    @Message("The latest stories, and what readers say about them.")
    String description();

    @Message("Chat and newsfeed")
    String beside();

    /// In the order one, few, many; as are those below.
    @Message("# new story|# new stories")
    String newsForms();

    @Message("# comment|# comments")
    String commentForms();

    @Message("Pause updates")
    String pause();

    @Message("Updates are paused. Resume")
    String goOn();

    @Message("The newsroom has withdrawn this story.")
    String withdrawn();

    @Message("Older stories")
    String older();

    @Message("Nothing has been published yet.")
    String nothingYet();

    @Message("Discuss")
    String discuss();

    @Message("{n.plural('en', '# comment', '# comments')}: {headline}")
    String commentsOn(long n, String headline);

    @Message("Discuss “{headline}”")
    String discussStory(String headline);

    @Message("All stories")
    String all();

    @Message("Published {date}")
    String published(String date);

    @Message("Threads, chat and news under every story.")
    String footer();
}
