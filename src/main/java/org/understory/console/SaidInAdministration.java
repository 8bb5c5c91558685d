package org.understory.console;

import io.quarkus.qute.TemplateExtension;
import org.understory.chat.ChatWords;
import org.understory.chat.RoomMode;
import org.understory.discussion.Mode;
import org.understory.moderation.SettingLog;
import org.understory.web.Language;

/// Says modes and changes in the language of whoever sets them.
@TemplateExtension
final class SaidInAdministration {

    private SaidInAdministration() {}

    static String modeSaid(Mode mode, Language language) {
        var words = language.words(AdministrationWords.class);
        return switch (mode) {
            case OPEN -> words.modeOpen();
            case PREMODERATED -> words.modePremoderated();
            case CLOSED -> words.modeClosed();
        };
    }

    static String roomModeSaid(RoomMode mode, Language language) {
        var words = language.words(ChatWords.class);
        return switch (mode) {
            case OPEN -> words.optionOpen();
            case SLOW -> words.optionSlow();
            case NEWCOMERS -> words.optionNewcomers();
            case STAFF -> words.optionStaff();
            case HOLD -> words.optionHold();
            case READ_ONLY -> words.optionReadOnly();
            case CLOSED -> words.optionClosed();
            case ARCHIVED -> words.optionArchived();
        };
    }

    static String changeSaid(SettingLog.What what, Language language) {
        var words = language.words(AdministrationWords.class);
        return switch (what) {
            case CHECKS -> words.changedChecks();
            case WORDS_ADDED -> words.changedWordsAdded();
            case WORDS_REMOVED -> words.changedWordsRemoved();
            case SITE -> words.changedSite();
            case DISCUSSION -> words.changedDiscussion();
            case CHAT -> words.changedChat();
            case THRESHOLD -> words.changedThreshold();
            case REASON -> words.changedReason();
            case SECTIONS -> words.changedSections();
        };
    }
}
