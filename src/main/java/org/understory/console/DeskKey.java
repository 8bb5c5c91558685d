package org.understory.console;

import java.util.List;

/// A key of the desk and what it does, as the list of keys says it.
record DeskKey(String key, String does) {

    /// All of them; `key-map.ts` acts on the same.
    static List<DeskKey> all(ConsoleWords words) {
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
                new DeskKey("u", words.keyUndo()),
                new DeskKey("p", words.keyPause()),
                new DeskKey("/", words.keySearch()),
                new DeskKey("?", words.keyHelp()));
    }
}
