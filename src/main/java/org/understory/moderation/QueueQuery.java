package org.understory.moderation;

import jakarta.ws.rs.QueryParam;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.understory.web.Problem;

/// The part of an address that says which queue is looked at, and what it is narrowed to.
public class QueueQuery {

    private static final int MOST_WORDS = 200;

    @QueryParam("state")
    String state;

    @QueryParam("section")
    String section;

    @QueryParam("article")
    String article;

    @QueryParam("author")
    String author;

    @QueryParam("reason")
    String reason;

    @QueryParam("check")
    String check;

    @QueryParam("language")
    String language;

    /// Hours.
    @QueryParam("older")
    String older;

    @QueryParam("q")
    String words;

    @QueryParam("cursor")
    String cursor;

    /// The same from an address of the desk; what it does not know it passes over.
    ///
    /// @throws org.understory.web.Refusal 400 where it is no address
    public static QueueQuery of(String address) {
        var query = new QueueQuery();
        var begin = address.indexOf('?');
        for (var part : begin < 0 ? new String[0] : address.substring(begin + 1).split("&")) {
            var equals = part.indexOf('=');
            if (equals > 0) {
                query.set(part.substring(0, equals), decoded(part.substring(equals + 1)));
            }
        }
        return query;
    }

    void set(String name, String value) {
        switch (name) {
            case "state" -> state = value;
            case "section" -> section = value;
            case "article" -> article = value;
            case "author" -> author = value;
            case "reason" -> reason = value;
            case "check" -> check = value;
            case "language" -> language = value;
            case "older" -> older = value;
            case "q" -> words = value;
            default -> {}
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Problem.malformed("back").refusal();
        }
    }

    /// @throws org.understory.web.Refusal 400 naming `state`
    public Queue.Name queue() {
        return state == null
                ? Queue.Name.FLAGGED
                : Queue.Name.of(state)
                        .orElseThrow(() -> Problem.malformed("state").refusal());
    }

    /// @throws org.understory.web.Refusal 400, 422 naming the field
    public QueueFilter filter() {
        return new QueueFilter(
                text("section", section),
                Requests.number("article", article),
                Requests.number("author", author),
                Requests.reason(reason),
                text("check", check),
                text("language", language),
                Requests.number("older", older).map(hours -> (int) Math.min(hours, 24 * 3650)),
                text("q", words));
    }

    public String cursor() {
        return cursor == null || cursor.isBlank() ? null : cursor;
    }

    private static Optional<String> text(String field, String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        if (value.length() > MOST_WORDS || value.indexOf('\0') >= 0) {
            throw Problem.malformed(field).refusal();
        }
        return Optional.of(value.strip());
    }
}
