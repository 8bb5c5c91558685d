package org.understory.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What the frame around every page shows: language, title, who is signed in, and what machines read in its head.
///
/// @param title the page's own title; the site's name is added by the frame
/// @param canonical the page's one true address, absolute; empty for pages that are not to be indexed
/// @param description one or two sentences for search engines and shared links
/// @param jsonLd schema.org data, already safe to stand inside a script element
/// @param viewer the signed-in reader's name; empty for a visitor
/// @param target where the reader stands, to come back to after signing in: path and query
public record Shell(
        Language language,
        String title,
        Optional<String> canonical,
        Optional<String> description,
        SafeHtml jsonLd,
        Optional<Viewer> viewer,
        String target) {

    /// A signed-in reader as the masthead shows them.
    ///
    /// @param moderates whether the moderators' desk is open to them
    /// @param administers whether they set how the site is moderated
    public record Viewer(long id, String name, boolean staff, boolean moderates, boolean administers) {}

    /// A page that nobody indexes, shown alike to everybody.
    public static Shell plain(Language language, String title) {
        return new Shell(language, title, Optional.empty(), Optional.empty(), SafeHtml.EMPTY, Optional.empty(), "/");
    }

    /// The same frame around another part of what it shows.
    public Shell at(String newTarget) {
        return new Shell(language, title, canonical, description, jsonLd, viewer, newTarget);
    }

    /// The target as it stands in a query.
    public String encodedTarget() {
        return URLEncoder.encode(target, StandardCharsets.UTF_8);
    }

    public Language[] languages() {
        return Language.values();
    }
}
