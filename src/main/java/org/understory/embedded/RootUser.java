package org.understory.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/// Whether this process runs as root, whom PostgreSQL refuses, and whether that can be hidden from it.
final class RootUser {

    private RootUser() {}

    static boolean isMe() {
        return System.getProperty("user.name").equals("root");
    }

    /// In a user namespace of its own a process sees itself as nobody, and has no more rights than any user: it must
    /// be allowed to make one, which some containers forbid, and to use the folder from there.
    static boolean canHideIn(Path folder) {
        try {
            return new ProcessBuilder("unshare", "-U", "test", "-w", folder.toString())
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
