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
}
