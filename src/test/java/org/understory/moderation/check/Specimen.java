package org.understory.moderation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.understory.post.Body;
import org.understory.post.Markup;
import org.understory.post.PostText;

/// A post of somebody of good standing, in an English section; each test changes only what differs.
record Specimen(
        String text, Optional<String> language, AuthorFacts author, PlaceFacts place, Lately lately, boolean edited) {

    static final Instant AT = Instant.parse("2026-05-01T12:00:00Z");

    private static final Markup MARKUP = new Markup();

    static final AuthorFacts REGULAR = new AuthorFacts(false, AT.minus(Duration.ofDays(400)), 80, 10, 1, false);

    static Specimen of(String text) {
        return new Specimen(text, Optional.of("en"), REGULAR, new PlaceFacts("en", false), Lately.QUIET, false);
    }

    Specimen in(String found) {
        return new Specimen(text, Optional.of(found), author, place, lately, edited);
    }

    Specimen by(AuthorFacts other) {
        return new Specimen(text, language, other, place, lately, edited);
    }

    Specimen premoderated() {
        return new Specimen(text, language, author, new PlaceFacts("en", true), lately, edited);
    }

    Specimen after(Lately before) {
        return new Specimen(text, language, author, place, before, edited);
    }

    Specimen asEdit() {
        return new Specimen(text, language, author, place, lately, true);
    }

    Writing writing() {
        var post = PostText.lenient(text).orElseThrow();
        return new Writing(new Body(post, MARKUP.render(post), language), author, place, lately, edited, AT);
    }
}
