package org.understory.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What a refusal says to the reader: what happened, and what to do.
@MessageBundle("problem")
public interface ProblemWords {

    @Message("This request could not be understood.")
    String malformed();

    @Message("This request came from another site and was not carried out.")
    String crossSite();

    @Message("Please log in first.")
    String notSignedIn();

    @Message("Your account does not allow this.")
    String notAllowed();

    @Message("A moderator has restricted what you may do here. Your text is kept.")
    String restricted();

    @Message("Please agree to the house rules first. Your text is kept.")
    String rulesNotAgreed();

    @Message("There is nothing at this address. It may have been removed.")
    String notFound();

    @Message("This address does not take that kind of request.")
    String methodNotAllowed();

    @Message("This address has no answer of the kind that was asked for.")
    String notAcceptable();

    @Message("The request took too long. Please try again.")
    String timedOut();

    @Message("This discussion is closed.")
    String closed();

    @Message("The time for editing this comment is over.")
    String editWindowOver();

    @Message("The newsroom has withdrawn this story.")
    String withdrawn();

    @Message("This comment has been removed.")
    String removed();

    @Message("This was changed meanwhile. Please look at it again.")
    String changedMeanwhile();

    @Message("You have appealed against this already.")
    String appealedAlready();

    @Message("The time to appeal against this is over.")
    String appealOver();

    @Message("This is larger than what is accepted.")
    String tooLarge();

    @Message("This kind of content is not accepted here.")
    String mediaType();

    @Message("Please write something first.")
    String empty();

    @Message("This is too long: {length} characters, and at most {limit} are possible.")
    String tooLong(Object length, Object limit);

    @Message("This is too short: at least {limit} characters are needed.")
    String tooShort(Object limit);

    @Message("This value cannot be used.")
    String invalid();

    @Message("The comment you answer belongs to another article.")
    String parentElsewhere();

    @Message("This key was already used for another text.")
    String keyReused();

    @Message("You said the same a moment ago.")
    String saidAlready();

    @Message("At most {limit} at once.")
    String tooMany(Object limit);

    @Message("Please look at your text again. If you send it as it is, a moderator sees it first.")
    String reword();

    @Message("This cannot be posted here.")
    String unwanted();

    @Message("This name, or one that looks like it, is taken. Please choose another.")
    String nameTaken();

    @Message("You are writing very fast. Please wait {seconds} s; your text is kept.")
    String tooFast(long seconds);

    @Message("Something went wrong on our side. It has been noted; please try again.")
    String failed();

    @Message("This is not available for the moment. Please try again shortly.")
    String unavailable();

    @Message("Not here")
    String title();

    @Message("Request {id}")
    String request(String id);

    @Message("To the front page")
    String home();
}
