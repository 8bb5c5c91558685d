package org.understory.moderation.check;

import java.util.List;
import java.util.Optional;
import org.understory.moderation.Reason;

/// A post that says nothing: punctuation, emoji, a letter or two.
record Emptiness() implements Check {

    @Override
    public String code() {
        return "emptiness";
    }

    @Override
    public Optional<Finding> look(Writing writing, CheckSettings settings) {
        var limits = settings.emptiness();
        var text = writing.text();
        var letters = 0;
        var seen = 0;
        for (int at = 0, c; at < text.length(); at += Character.charCount(c)) {
            c = text.codePointAt(at);
            letters += Character.isLetterOrDigit(c) ? 1 : 0;
            seen += Character.isWhitespace(c) ? 0 : 1;
        }
        return letters >= limits.minLetters() && letters >= limits.minShare() * seen
                ? Optional.empty()
                : found(
                        limits.then(),
                        limits.reword(),
                        Reason.OTHER,
                        List.of(new Evidence.Fact("letters", letters + " / " + seen)));
    }
}
