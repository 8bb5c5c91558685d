package org.understory.moderation;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Optional;
import org.understory.post.Body;
import org.understory.post.Markup;
import org.understory.post.PostText;
import org.understory.web.Language;

/// The house rules as they are now, in memory and looked at anew each second, so that no post and no page costs a
/// query for them.
@Singleton
public class HouseRules {

    private static final int MAX_CHARS = 20_000;

    private final ModerationConfig config;
    private final RulesVersion usual;
    private final KnownSetting<RulesVersion> known;

    HouseRules(AgroalDataSource database, ModerationConfig config, Markup markup) {
        this.config = config;
        this.usual = usual(markup);
        this.known = new KnownSetting<>(
                database,
                "the house rules",
                connection -> RulesRows.newest(connection).version(),
                (connection, version) ->
                        RulesRows.find(connection, version).map(this::whole).orElse(usual),
                usual);
    }

    void start(@Observes StartupEvent event) {
        refresh();
    }

    public RulesVersion present() {
        return known.now();
    }

    /// The rules that the product brings along, which hold until the newsroom publishes its own.
    public RulesVersion usual() {
        return usual;
    }

    /// Whether somebody has to agree before the next post.
    ///
    /// @param agreed the last version that they agreed to; 0 for none
    boolean asks(long agreed) {
        return config.askForRules() && agreed < known.now().required();
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        known.refresh();
    }

    /// A language that came after a version was published says what the product brings along.
    RulesVersion whole(RulesVersion read) {
        var texts = new EnumMap<>(usual.texts());
        texts.putAll(read.texts());
        return new RulesVersion(read.number(), read.required(), read.since(), texts);
    }

    private static RulesVersion usual(Markup markup) {
        var texts = new EnumMap<Language, Body>(Language.class);
        for (var language : Language.values()) {
            var text = PostText.of("text", resource("/rules/" + language.tag() + ".md"), MAX_CHARS);
            texts.put(language, new Body(text, markup.render(text), Optional.of(language.tag())));
        }
        return new RulesVersion(0, 0, Optional.empty(), texts);
    }

    private static String resource(String name) {
        try (var file = HouseRules.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
