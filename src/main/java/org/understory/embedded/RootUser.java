package org.understory.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/// Whether this process runs as root, whom PostgreSQL refuses, and whether that can be hidden from it.
final class RootUser {

    private RootUser() {}

    static boolean isMe() {
        return System.getProperty("user.name").equals("root");
    }

    /// In a user namespace of its own a process sees itself as nobody; some containers forbid to make one.
    static boolean mayEnterNamespace() {
        try {
            return new ProcessBuilder("unshare", "-U", "true")
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
