package org.understory.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.chat.ChatWords;
import org.understory.console.AdministrationWords;
import org.understory.console.CheckWords;
import org.understory.console.ConsoleWords;
import org.understory.console.SanctionWords;
import org.understory.discussion.DiscussionWords;
import org.understory.moderation.FindingWords;
import org.understory.moderation.ModerationWords;
import org.understory.moderation.ReasonWords;
import org.understory.moderation.numbers.NumbersWords;
import org.understory.notification.NotificationWords;
import org.understory.reader.ReaderWords;
import org.understory.site.SiteWords;
import org.understory.web.ProblemWords;

/// Plain test: every word that a reader sees stands in a message bundle, in every language.
class WordsTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    @ParameterizedTest
    @ValueSource(
            classes = {
                ChatWords.class,
                AdministrationWords.class,
                CheckWords.class,
                FindingWords.class,
                ConsoleWords.class,
                SanctionWords.class,
                DiscussionWords.class,
                ModerationWords.class,
                ReasonWords.class,
                NumbersWords.class,
                ReaderWords.class,
                NotificationWords.class,
                SiteWords.class,
                ProblemWords.class
            })
    void every_language_has_every_word(Class<?> bundle) throws IOException {
        var keys = new TreeSet<String>();
        for (var method : bundle.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Message.class)) {
                keys.add(method.getName());
            }
        }
        var name = bundle.getAnnotation(MessageBundle.class).value();
        var translations = translationsOf(name);
        assertThat(translations).isNotEmpty();
        for (var file : translations) {
            var words = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                words.load(reader);
            }
            assertThat(new TreeSet<>(words.stringPropertyNames()))
                    .as(file.toString())
                    .isEqualTo(keys);
        }
    }

    @Test
    void no_template_holds_words_of_its_own() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (var file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
                assertThat(wordsIn(Files.readString(file))).as(file.toString()).isEmpty();
            }
        }
    }

    private static java.util.List<Path> translationsOf(String bundle) throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            return files.filter(f -> f.getFileName().toString().startsWith(bundle + "_"))
                    .toList();
        }
    }

    /// What is left of a template without its tags and expressions.
    private static java.util.List<String> wordsIn(String template) {
        var text = Pattern.compile("<script[^>]*>.*?</script>|<!--.*?-->", Pattern.DOTALL)
                .matcher(template)
                .replaceAll(" ");
        text = text.replaceAll("(?m)^\\{@.*$", " ");
        text = Pattern.compile("\\{[^{}]*(\\{[^{}]*\\}[^{}]*)*\\}", Pattern.DOTALL)
                .matcher(text)
                .replaceAll(" ");
        text = Pattern.compile("<[^>]*>", Pattern.DOTALL).matcher(text).replaceAll(" ");
        return Arrays.stream(text.split("\\s+"))
                .filter(word -> word.codePoints().anyMatch(Character::isLetter))
                .filter(word -> !word.equals("website") && !word.equals("article"))
                .toList();
    }
}
