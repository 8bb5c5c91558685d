package org.understory.live;

import java.util.Optional;
import java.util.regex.Pattern;

/// What one may listen to. Each has one log, whose events are numbered without gaps.
public sealed interface Topic {

    /// As clients name it.
    String name();

    /// As instances name it among themselves.
    default String key() {
        return name();
    }

    /// Whether those who listen are told how many they are.
    default boolean isGathering() {
        return true;
    }

    record Newsfeed() implements Topic {
        @Override
        public String name() {
            return "newsfeed";
        }

        @Override
        public boolean isGathering() {
            return false;
        }
    }

    /// What happens to the cases of the moderators.
    record Moderation() implements Topic {
        @Override
        public String name() {
            return "moderation";
        }

        @Override
        public boolean isGathering() {
            return false;
        }
    }

    /// What concerns one reader; clients know only their own.
    record Me(long readerId) implements Topic {
        @Override
        public String name() {
            return "me";
        }

        @Override
        public String key() {
            return "me/" + readerId;
        }

        @Override
        public boolean isGathering() {
            return false;
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

    /// What a client means by a name.
    ///
    /// @param readerId who the client is; empty for a visitor, who has no topic `me`
    /// @return empty for a name that no topic has
    static Optional<Topic> parse(String name, Optional<Long> readerId) {
        return name.equals("me") ? readerId.map(Me::new) : ofKey(name).filter(topic -> !(topic instanceof Me));
    }

    /// The topic of a [#key]; empty where it is none.
    static Optional<Topic> ofKey(String key) {
        if (key.equals("newsfeed")) {
            return Optional.of(new Newsfeed());
        }
        if (key.equals("moderation")) {
            return Optional.of(new Moderation());
        }
        var numbered = Names.NUMBERED.matcher(key);
        if (!numbered.matches()) {
            return Optional.empty();
        }
        var id = Long.parseLong(numbered.group(2));
        return Optional.of(
                switch (numbered.group(1)) {
                    case "chat" -> new Chat(id);
                    case "discussion" -> new Discussion(id);
                    default -> new Me(id);
                });
    }

    /// How topics with a number are written.
    final class Names {

        private static final Pattern NUMBERED = Pattern.compile("(chat|discussion|me)/([1-9][0-9]{0,17})");

        private Names() {}
    }
}
