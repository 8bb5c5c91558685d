package org.understory.console;

import java.util.List;
import org.understory.web.Language;

/// A key of the desk and what it does, as the list of keys says it.
record DeskKey(String key, String does) {

    /// Those of a running room; `room-console.ts` acts on the same.
    static List<DeskKey> ofRoom(Language language) {
        var words = language.words(ConsoleWords.class);
        var more = language.words(SanctionWords.class);
        return List.of(
                new DeskKey("j", more.keyNextMessage()),
                new DeskKey("k", more.keyPreviousMessage()),
                new DeskKey("l", more.keyLast()),
                new DeskKey("r", more.keyRemove()),
                new DeskKey("R", more.keyRemoveBecause()),
                new DeskKey("a", more.keyAllow()),
                new DeskKey("m", more.keyMute()),
                new DeskKey("o", words.openCase()),
                new DeskKey("u", words.keyUndo()),
                new DeskKey("p", words.keyPause()),
                new DeskKey("?", words.keyHelp()));
    }

    /// All of them; `key-map.ts` acts on the same.
    static List<DeskKey> all(Language language) {
        var words = language.words(ConsoleWords.class);
        var more = language.words(SanctionWords.class);
        return List.of(
                new DeskKey("j", words.keyNext()),
                new DeskKey("k", words.keyPrevious()),
                new DeskKey("a", words.approve()),
                new DeskKey("r", words.keyReject()),
                new DeskKey("R", words.keyRejectReplies()),
                new DeskKey("s", words.restore()),
                new DeskKey("e", words.escalate()),
                new DeskKey("d", words.redact()),
                new DeskKey("f", words.feature()),
                new DeskKey("c", words.keyCopies()),
                new DeskKey("x", words.keySelect()),
                new DeskKey("o", words.openCase()),
                new DeskKey("m", more.keyAuthor()),
                new DeskKey("n", more.keyNote()),
                new DeskKey("u", words.keyUndo()),
                new DeskKey("p", words.keyPause()),
                new DeskKey("/", words.keySearch()),
                new DeskKey("?", words.keyHelp()));
    }
}
