package org.understory.console;

import io.quarkus.qute.TemplateExtension;
import java.util.Arrays;
import java.util.Optional;
import org.understory.chat.RoomMode;
import org.understory.discussion.Mode;
import org.understory.moderation.SettingLog;
import org.understory.moderation.check.Outcome;
import org.understory.web.Language;

/// Says what was set in the words of the forms that set it; where no form has it, by its name in JSON.
@TemplateExtension
final class ChangedFields {

    private ChangedFields() {}

    static String fieldSaid(Difference one, SettingLog.What what, Language language) {
        var words = language.words(AdministrationWords.class);
        return switch (what) {
            case CHECKS -> checkField(one.field(), language);
            case WORDS_ADDED, WORDS_REMOVED -> wordField(one.field(), words);
            case SITE -> one.field().equals("notice") ? words.siteNotice() : modeField(one.field(), words);
            case DISCUSSION, CHAT -> modeField(one.field(), words);
            case THRESHOLD -> one.field().equals("hideAt") ? words.hideAt() : one.field();
            case REASON -> reasonField(one.field(), words);
            case SECTIONS -> one.field().equals("sections") ? words.section() : one.field();
        };
    }

    /// @param value as it was, or as it is; empty for nothing
    static String valueSaid(Difference one, String value, SettingLog.What what, Language language) {
        return switch (what) {
            case CHECKS ->
                setting(one.field())
                        .filter(found -> found.field().type() == CheckFields.Type.OUTCOME)
                        .flatMap(found -> Outcome.of(value))
                        .map(outcome -> CheckForm.outcome(outcome, language.words(CheckWords.class)))
                        .orElseGet(() -> plain(value, language));
            case DISCUSSION ->
                Mode.of(value)
                        .filter(mode -> one.field().equals("mode"))
                        .map(mode -> SaidInAdministration.modeSaid(mode, language))
                        .orElseGet(() -> plain(value, language));
            case CHAT ->
                RoomMode.of(value)
                        .filter(mode -> one.field().equals("mode"))
                        .map(mode -> SaidInAdministration.roomModeSaid(mode, language))
                        .orElseGet(() -> plain(value, language));
            default -> plain(value, language);
        };
    }

    private static String plain(String value, Language language) {
        var words = language.words(AdministrationWords.class);
        return switch (value) {
            case "true" -> words.yes();
            case "false" -> words.no();
            default -> value;
        };
    }

    /// A setting of a check for a kind of post.
    private record Setting(String kind, CheckFields.Check check, CheckFields.Field field) {}

    private static Optional<Setting> setting(String path) {
        var way = path.split("\\.");
        if (way.length != 3) {
            return Optional.empty();
        }
        return CheckFields.all().stream()
                .filter(check -> check.name().equals(way[1]))
                .flatMap(check -> check.fields().stream()
                        .filter(field -> field.name().equals(way[2]))
                        .map(field -> new Setting(way[0], check, field)))
                .findFirst();
    }

    private static String checkField(String path, Language language) {
        var words = language.words(AdministrationWords.class);
        var checks = language.words(CheckWords.class);
        return setting(path)
                .map(found -> String.join(
                        " · ",
                        found.kind().equals("comment") ? words.comments() : words.messages(),
                        found.check().label().apply(checks),
                        found.field().label().apply(checks)))
                .orElse(path);
    }

    private static String wordField(String field, AdministrationWords words) {
        return switch (field) {
            case "list" -> words.whichList();
            case "entry", "entries" -> words.entry();
            case "added" -> words.addedBy();
            case "doubled" -> words.doubledEntries();
            case "left", "refused" -> words.refusedEntries();
            default -> field;
        };
    }

    private static String modeField(String field, AdministrationWords words) {
        return switch (field) {
            case "open" -> words.siteIsOpen();
            case "mode" -> words.mode();
            case "closesAt" -> words.closesAt();
            case "notice" -> words.notice();
            case "slowSeconds" -> words.slowSeconds();
            case "waitHours" -> words.waitHours();
            case "holdSeconds" -> words.holdSeconds();
            case "burstSeconds" -> words.burstSeconds();
            case "selfTuning" -> words.selfTuning();
            default -> field;
        };
    }

    private static String reasonField(String field, AdministrationWords words) {
        var way = field.split("\\.");
        if (way.length == 3 && way[0].equals("words")) {
            var label = way[2].equals("said") ? words.said() : words.explanation();
            return Arrays.stream(Language.values())
                    .filter(language -> language.tag().equals(way[1]))
                    .map(language -> label + " (" + language.ownName() + ")")
                    .findFirst()
                    .orElse(field);
        }
        return switch (field) {
            case "reason" -> words.reason();
            case "offered" -> words.offered();
            case "place" -> words.place();
            case "severity" -> words.severity();
            default -> field;
        };
    }
}
