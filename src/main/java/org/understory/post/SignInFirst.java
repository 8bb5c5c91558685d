package org.understory.post;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.understory.web.Problem;
import org.understory.web.Request;
import org.understory.web.ReturnTarget;
import org.understory.web.WebConfig;

/// Sends whoever writes without being signed in to sign in, with what they wrote, and finds it again when they come
/// back.
@RequestScoped
public class SignInFirst {

    private final Drafts drafts;
    private final Request request;
    private final WebConfig web;
    private final PostConfig config;

    SignInFirst(Drafts drafts, Request request, WebConfig web, PostConfig config) {
        this.drafts = drafts;
        this.request = request;
        this.web = web;
        this.config = config;
    }

    /// @param then what the form asked for: `register`, or to log in
    /// @param back where the id of the draft follows, and whoever comes back publishes it
    public Response keeping(Draft draft, String then, String back) {
        if (request.wantsFragment()) {
            throw Problem.of(Problem.Kind.NOT_SIGNED_IN).refusal();
        }
        var door = "register".equals(then) ? "/register" : "/login";
        var secret = request.cookie(cookie()).filter(s -> s.length() == 32).orElseGet(drafts::newSecret);
        var id = drafts.keep(secret, draft);
        return Response.seeOther(URI.create(web.origin() + ReturnTarget.signIn(door, back + id)))
                .cookie(cookie(secret))
                .build();
    }

    /// Empty where there is no such draft of this browser, or where it is too old.
    public Optional<Draft> kept(UUID id, Draft.Place place) {
        return request.cookie(cookie()).flatMap(secret -> drafts.find(id, place, secret));
    }

    /// The draft that a form says it came from; empty where that is none.
    public static Optional<UUID> draftOf(String field) {
        try {
            return Optional.ofNullable(field).filter(id -> !id.isBlank()).map(UUID::fromString);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Behind TLS no neighbouring site can set it, else its words could be published as this browser's.
    private String cookie() {
        return web.secure() ? "__Host-draft" : "draft";
    }

    private NewCookie cookie(String secret) {
        return new NewCookie.Builder(cookie())
                .value(secret)
                .path("/")
                .maxAge((int) config.draftAge().toSeconds())
                .httpOnly(true)
                .secure(web.secure())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
