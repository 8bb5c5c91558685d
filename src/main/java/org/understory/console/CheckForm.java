package org.understory.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.understory.moderation.check.Outcome;
import org.understory.web.Language;

/// A form of the checks' settings, filled with what is set; what is empty is as it is below.
record CheckForm(List<CheckForm.Check> checks) {

    private static final List<Outcome> OUTCOMES = List.of(Outcome.ACCEPT, Outcome.MARK, Outcome.HOLD, Outcome.REJECT);

    /// @param key of its field, such as `links.most`
    /// @param value as it is set, or was sent; empty where nothing is
    /// @param below what holds where nothing is set, in words
    /// @param options the values to choose from; none for what is typed
    record Input(
            String key, String type, String label, String hint, String value, String below, List<Option> options) {}

    record Option(String value, String label) {}

    /// @param now what the check does as it is saved, in a few words
    record Check(String name, String label, String hint, String now, List<Input> inputs) {

        /// Whether something of it is set here, or was sent.
        public boolean isSet() {
            return inputs.stream().anyMatch(input -> !input.value().isBlank());
        }
    }

    /// What holds.
    ///
    /// @param below where nothing is set here
    /// @param now with what is set here
    record Holding(JsonNode below, JsonNode now) {}

    /// @param set what is set, by check and field
    static CheckForm filled(JsonNode set, Holding holding, Language language) {
        return of((check, field) -> text(set.path(check).path(field)), holding, language);
    }

    /// With what was sent and not taken.
    static CheckForm sent(MultivaluedMap<String, String> form, Holding holding, Language language) {
        return of(
                (check, field) ->
                        Optional.ofNullable(form.getFirst(check + "." + field)).orElse(""),
                holding,
                language);
    }

    /// What the form calls a field, such as `Links: Most links in a post`; the key of one that it has not.
    public String name(String key) {
        return checks.stream()
                .flatMap(check -> check.inputs().stream()
                        .filter(input -> input.key().equals(key))
                        .map(input -> check.label() + ": " + input.label()))
                .findFirst()
                .orElse(key);
    }

    private interface Values {
        String of(String check, String field);
    }

    private static CheckForm of(Values values, Holding holding, Language language) {
        var words = language.words(CheckWords.class);
        return new CheckForm(CheckFields.all().stream()
                .map(check -> new Check(
                        check.name(),
                        check.label().apply(words),
                        check.hint().apply(words),
                        CheckSummary.of(check.name(), holding.now().path(check.name()), words),
                        check.fields().stream()
                                .map(field -> new Input(
                                        check.name() + "." + field.name(),
                                        field.type().code(),
                                        field.label().apply(words),
                                        field.hint().apply(words),
                                        values.of(check.name(), field.name()),
                                        said(
                                                holding.below()
                                                        .path(check.name())
                                                        .path(field.name()),
                                                field.type(),
                                                words),
                                        options(field.type(), words)))
                                .toList()))
                .toList());
    }

    /// What a form sets, as JSON. What cannot be read is left as it was typed, to be refused by its name.
    static ObjectNode read(MultivaluedMap<String, String> form) {
        var json = JsonNodeFactory.instance;
        var settings = json.objectNode();
        for (var check : CheckFields.all()) {
            var fields = json.objectNode();
            for (var field : check.fields()) {
                var text = Optional.ofNullable(form.getFirst(check.name() + "." + field.name()))
                        .orElse("")
                        .strip();
                if (!text.isEmpty()) {
                    fields.set(field.name(), value(field.type(), text));
                }
            }
            if (!fields.isEmpty()) {
                settings.set(check.name(), fields);
            }
        }
        return settings;
    }

    private static JsonNode value(CheckFields.Type type, String text) {
        var json = JsonNodeFactory.instance;
        var typed = (JsonNode) json.textNode(text);
        return switch (type) {
            case OUTCOME -> typed;
            case CHOICE -> text.matches("true|false") ? json.booleanNode(Boolean.parseBoolean(text)) : typed;
            case WHOLE ->
                AdminNumbers.whole(text).<JsonNode>map(json::numberNode).orElse(typed);
            case SHARE ->
                AdminNumbers.real(text).<JsonNode>map(json::numberNode).orElse(typed);
            case LIST -> {
                var list = json.arrayNode();
                Arrays.stream(text.split("[\\s,]+")).forEach(list::add);
                yield list;
            }
        };
    }

    static String text(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(" "));
        }
        return value.isFloatingPointNumber() ? AdminNumbers.plain(value.asDouble()) : value.asText("");
    }

    private static String said(JsonNode value, CheckFields.Type type, CheckWords words) {
        return switch (type) {
            case OUTCOME, CHOICE ->
                options(type, words).stream()
                        .filter(option -> option.value().equals(value.asText()))
                        .map(Option::label)
                        .findFirst()
                        .orElse(value.asText());
            case WHOLE, SHARE, LIST -> {
                var text = text(value);
                yield text.isEmpty() ? words.none() : text;
            }
        };
    }

    private static List<Option> options(CheckFields.Type type, CheckWords words) {
        return switch (type) {
            case OUTCOME ->
                OUTCOMES.stream()
                        .map(outcome -> new Option(outcome.code(), outcome(outcome, words)))
                        .toList();
            case CHOICE -> List.of(new Option("true", words.yes()), new Option("false", words.no()));
            case WHOLE, SHARE, LIST -> List.of();
        };
    }

    static String outcome(Outcome outcome, CheckWords words) {
        return switch (outcome) {
            case ACCEPT -> words.accept();
            case MARK -> words.mark();
            case REWORD -> words.givenBack();
            case HOLD -> words.hold();
            case REJECT -> words.reject();
        };
    }
}
