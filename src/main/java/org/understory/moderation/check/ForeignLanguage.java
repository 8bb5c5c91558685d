package org.understory.moderation.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.understory.moderation.Reason;

/// A language that the section's moderators may not read. A text too short to tell is in none.
record ForeignLanguage() implements Check {

    @Override
    public String code() {
        return "language";
    }

    @Override
    public Optional<Finding> look(Writing writing, CheckSettings settings) {
        var limits = settings.language();
        var own = writing.place().language();
        return writing.body()
                .language()
                .filter(found -> !found.equals(own))
                .map(ForeignLanguage::base)
                .filter(found ->
                        !found.equals(base(own)) && !limits.alsoAllowed().contains(found))
                .flatMap(found -> found(
                        limits.then(), limits.reword(), Reason.OTHER, List.of(new Evidence.Fact("language", found))));
    }

    private static String base(String tag) {
        return Locale.forLanguageTag(tag).getLanguage();
    }
}
