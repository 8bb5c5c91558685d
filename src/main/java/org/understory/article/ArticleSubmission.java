package org.understory.article;

import java.time.Instant;
import java.util.Set;
import org.understory.web.Problem;

/// What a newsroom sends of a story. Everything else of an article is ours.
///
/// @param url the story's address on the newsroom's own site; may be null
/// @param language BCP 47 tag of the story, such as `en` or `pt-BR`
/// @param source agency or byline; may be null
/// @param author subject (`sub`) of the Keycloak account that wrote it, to mark that reader's comments; may be null
/// @param state `published`, as where it is null, or `withdrawn` for a story that is taken back
public record ArticleSubmission(
        String externalId,
        String url,
        String language,
        SectionSubmission section,
        String headline,
        String lead,
        Instant publishedAt,
        String source,
        String bodyHtml,
        String author,
        String state) {

    private static final Set<String> LANGUAGES = Set.of(java.util.Locale.getISOLanguages());

    /// @param slug the readable part of the section's address; made of the name where null
    public record SectionSubmission(String slug, String name, String description) {

        String slugOrName() {
            return Slug.of(slug == null || slug.isBlank() ? name : slug);
        }
    }

    /// @throws Refusal 422 naming the first field that can't be taken
    void check() {
        require("headline", headline, 300);
        require("lead", lead, 2_000);
        require("language", language, 20);
        if (!LANGUAGES.contains(language.split("-")[0])) {
            throw Problem.invalid("language", "not a language tag").refusal();
        }
        if (section == null) {
            throw Problem.empty("section").refusal();
        }
        require("section.name", section.name(), 100);
        limit("section.description", section.description(), 1_000);
        if (publishedAt == null) {
            throw Problem.empty("publishedAt").refusal();
        }
        require("bodyHtml", bodyHtml, 200_000);
        limit("source", source, 200);
        limit("url", url, 2_000);
        if (url != null && !url.matches("https?://[^\\s\"<>]+")) {
            throw Problem.invalid("url", "not an http address").refusal();
        }
        stateOrUsual();
    }

    /// @throws Refusal 400 where there is no such state
    ArticleState stateOrUsual() {
        return state == null
                ? ArticleState.PUBLISHED
                : ArticleState.of(state)
                        .orElseThrow(() -> Problem.malformed("state").refusal());
    }

    private static void require(String field, String value, int limit) {
        if (value == null || value.isBlank()) {
            throw Problem.empty(field).refusal();
        }
        limit(field, value, limit);
    }

    private static void limit(String field, String value, int limit) {
        if (value != null && value.length() > limit) {
            throw Problem.tooLong(field, limit, value.length()).refusal();
        }
        if (value != null && value.indexOf('\0') >= 0) {
            throw Problem.malformed(field).refusal();
        }
    }
}
