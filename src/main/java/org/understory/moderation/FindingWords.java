package org.understory.moderation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What the checks found, in words.
@MessageBundle("finding")
public interface FindingWords {

    @Message("says next to nothing")
    String emptiness();

    @Message("words of the newsroom's lists")
    String words();

    @Message("many links")
    String links();

    @Message("the same again")
    String repeats();

    @Message("faster than anybody types")
    String rate();

    @Message("shouting")
    String shouting();

    @Message("another language than the section's")
    String language();

    @Message("by a newcomer")
    String newcomer();

    @Message("a reader under premoderation")
    String premoderatedReader();

    @Message("many of the author's posts were rejected")
    String rejectedShare();

    @Message("premoderated discussion")
    String discussionMode();

    @Message("letters among all signs: {value}")
    String letters(String value);

    @Message("capitals among all letters: {value}")
    String capitals(String value);

    @Message("on the list: {entry}")
    String entry(String entry);

    @Message("link to {host}")
    String link(String host);

    @Message("copies by the same author: {n}")
    String ownCopies(String n);

    @Message("others who said it: {n}")
    String otherAuthors(String n);

    @Message("posts in a minute: {n}")
    String postsInAMinute(String n);

    @Message("written in: {language}")
    String writtenIn(String language);

    @Message("posts shown before: {n}")
    String published(String n);

    @Message("rejected among those decided in 30 days: {value}")
    String rejected(String value);
}
