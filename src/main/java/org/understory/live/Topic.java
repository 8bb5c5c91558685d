package org.understory.live;

import java.util.Optional;
import java.util.regex.Pattern;

/// What one may listen to. Each has one log, whose events are numbered without gaps.
public sealed interface Topic {

    /// As clients name it.
    String name();

    record Newsfeed() implements Topic {
        @Override
        public String name() {
            return "newsfeed";
        }
    }

    record Discussion(long articleId) implements Topic {
        @Override
        public String name() {
            return "discussion/" + articleId;
        }
    }

    record Chat(long articleId) implements Topic {
        @Override
        public String name() {
            return "chat/" + articleId;
        }
    }

    /// Empty for a name that no topic has.
    static Optional<Topic> parse(String name) {
        if (name.equals("newsfeed")) {
            return Optional.of(new Newsfeed());
        }
        var numbered = Names.NUMBERED.matcher(name);
        if (!numbered.matches()) {
            return Optional.empty();
        }
        var articleId = Long.parseLong(numbered.group(2));
        return Optional.of(numbered.group(1).equals("chat") ? new Chat(articleId) : new Discussion(articleId));
    }

    /// How topics of articles are written.
    final class Names {

        private static final Pattern NUMBERED = Pattern.compile("(chat|discussion)/([1-9][0-9]{0,17})");

        private Names() {}
    }
}
