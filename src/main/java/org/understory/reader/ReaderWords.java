package org.understory.reader;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of signing in and out, and of a reader's own pages.
@MessageBundle("reader")
public interface ReaderWords {

    @Message("Account")
    String account();

    @Message("Log in")
    String logIn();

    @Message("Register")
    String register();

    @Message("Log out")
    String logOut();

    @Message("Do you want to log out?")
    String logOutQuestion();

    @Message("You will have to log in again to write.")
    String logOutMeans();

    @Message("Stay logged in")
    String stay();

    @Message("Your page")
    String yourPage();

    @Message("Your public name")
    String publicName();

    @Message(
            "This is how other readers see you. Two to 40 letters or digits; no name that looks like another reader’s.")
    String publicNameHelp();

    @Message("Save")
    String save();

    @Message("Saved.")
    String saved();

    @Message("Member since {date}")
    String memberSince(String date);

    @Message("Comments by {name}")
    String commentsBy(String name);

    @Message("No comments yet.")
    String noComments();

    @Message("Older comments")
    String older();

    @Message("in “{headline}”")
    String inArticle(String headline);

    @Message("Staff")
    String staff();

    @Message("Ignore")
    String ignore();

    @Message("You will not see their posts, nor be told of them. They don’t know.")
    String ignoreHelp();

    @Message("Stop ignoring")
    String stopIgnoring();

    @Message("You ignore this reader.")
    String youIgnore();

    @Message("Readers you ignore")
    String ignoredReaders();

    @Message("Hidden: you ignore this reader.")
    String ignoredLine();

    @Message("Show")
    String showAnyway();
}
