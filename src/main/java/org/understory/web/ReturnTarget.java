package org.understory.web;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Where to go back to after signing in: a path of this site, never another one.
public record ReturnTarget(String path) {

    /// One leading slash, then no second slash or backslash, which browsers read as another host (WHATWG URL).
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");

    private static final int MAX_CHARS = 1000;

    /// @param asked what the query says; anything but a local path leads to the front page
    public static ReturnTarget of(String asked) {
        if (asked == null || asked.length() > MAX_CHARS) {
            return new ReturnTarget("/");
        }
        var ascii = toAscii(asked);
        return LOCAL.matcher(ascii).matches() ? new ReturnTarget(ascii) : new ReturnTarget("/");
    }

    /// The way to a door (`/login`, `/register`) and from there to a path of ours.
    public static String signIn(String door, String path) {
        return door + "?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    public Response redirect(WebConfig web) {
        return Response.seeOther(URI.create(web.origin() + path)).build();
    }

    private static String toAscii(String asked) {
        try {
            return new URI(asked).toASCIIString();
        } catch (java.net.URISyntaxException e) {
            return "/";
        }
    }
}
