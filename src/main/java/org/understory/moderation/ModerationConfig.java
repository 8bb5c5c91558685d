package org.understory.moderation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// How readers flag, and how moderators share their work.
@ConfigMapping(prefix = "understory.moderation")
public interface ModerationConfig {

    /// How many posts a reader may flag within 24 hours.
    @WithDefault("50")
    int flagsPerDay();

    /// The weight of flags from which on a post is hidden until a moderator looks; 0 for never.
    @WithDefault("5")
    double hideAt();

    /// How long a case is kept for the moderator who looks at it.
    @WithDefault("2m")
    Duration claim();

    /// How many posts one request may decide, and how many replies go with a rejected one.
    @WithDefault("500")
    int most();

    /// Whether readers must agree to the house rules before their first post. As long as the newsroom has published
    /// none of its own, nobody is asked.
    @WithDefault("true")
    boolean askForRules();

    Copies copies();

    /// How copies of what was posted lately are known.
    interface Copies {

        /// How many texts each instance has in memory, at 64 bytes each.
        @WithDefault("100000")
        int remembered();

        /// How long it is kept what texts are like; what waits for a moderator is kept until it is decided.
        @WithDefault("7d")
        Duration kept();
    }

    /// How long a rule does nothing to a reader about whom a moderator found it to be wrong.
    @WithDefault("30d")
    Duration exemption();

    /// How long open desks can ask what has changed.
    @WithDefault("2d")
    Duration events();

    Accounts accounts();

    /// What a ban for the whole site does at Keycloak.
    interface Accounts {

        /// Whether the account is disabled there, and its sessions ended.
        @WithDefault("false")
        boolean disable();

        /// The client with whose service account this is done; it needs the role `manage-users` of the realm.
        @WithDefault("understory-accounts")
        String clientId();

        Optional<String> clientSecret();
    }

    /// Whether everybody may see what is decided, without names and words, at `/decisions`.
    @WithDefault("false")
    boolean publicDecisions();
}
