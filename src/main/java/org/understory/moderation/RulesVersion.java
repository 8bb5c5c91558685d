package org.understory.moderation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.understory.post.Body;
import org.understory.web.Language;

/// The house rules as they stood, or stand, from some time on.
///
/// @param number 0 for those that the product brings along
/// @param required which version readers must have agreed to, or to a later one; 0 for none
/// @param since empty for those that the product brings along
public record RulesVersion(long number, long required, Optional<Instant> since, Map<Language, Body> texts) {

    /// Whether readers were asked to agree to this very version.
    public boolean isAsked() {
        return number > 0 && required == number;
    }

    /// The rules as the newsroom wrote them in a language.
    public Body in(Language language) {
        return texts.get(language);
    }
}
