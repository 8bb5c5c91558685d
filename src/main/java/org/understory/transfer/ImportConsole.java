package org.understory.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;

/// Runs an import for somebody at a command line.
@ApplicationScoped
public class ImportConsole {

    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final Importer importer;

    ImportConsole(Importer importer) {
        this.importer = importer;
    }

    /// @return the exit code: 0 if every line is accounted for, although some may have been skipped
    public int run(ImportCommand.Wanted command) {
        var console = System.console();
        var progress = new ConsoleProgress(System.err, console != null && console.isTerminal());
        try {
            var report = importer.run(command.order(), progress);
            System.out.println(report);
            return report.isBalanced() ? DONE : FAILED;
        } catch (IOException | SQLException | IllegalStateException e) {
            progress.end();
            System.err.println("import: " + e.getMessage());
            return FAILED;
        }
    }
}
