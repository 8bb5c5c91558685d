package org.understory;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Map;
import org.understory.moderation.AuditConsole;
import org.understory.transfer.ImportCommand;
import org.understory.transfer.ImportConsole;

/// The service's front door: without arguments it serves until it is told to stop.
@QuarkusMain
public class Understory implements QuarkusApplication {

    private static final int MISUSED = 1;

    /// A command serves nobody: no port is opened, nobody signs in, and only what is amiss is logged.
    private static final Map<String, String> WHILE_SERVING_NOBODY = Map.of(
            "quarkus.http.host-enabled", "false",
            "quarkus.oidc.tenant-enabled", "false",
            "quarkus.oidc.auth-server-url", "http://localhost",
            "quarkus.oidc.credentials.secret", "unused",
            "quarkus.log.level", "WARN",
            "quarkus.log.console.json.enabled", "false",
            "understory.sample", "false");

    private final ImportConsole imports;
    private final AuditConsole audits;

    Understory(ImportConsole imports, AuditConsole audits) {
        this.imports = imports;
        this.audits = audits;
    }

    public static void main(String... arguments) {
        if (arguments.length == 0) {
            Quarkus.run(Understory.class, arguments);
            return;
        }
        if (isAudit(arguments)) {
            // It only reads, and nothing else has to happen meanwhile.
            System.setProperty("quarkus.scheduler.enabled", "false");
            serveNobody(arguments);
            return;
        }
        switch (command(arguments)) {
            case ImportCommand.Wanted _ -> serveNobody(arguments);
            case ImportCommand.Help _ -> System.out.print(ImportCommand.USAGE);
            case ImportCommand.Misused(String why) -> {
                System.err.println("understory: " + why);
                System.err.print(ImportCommand.USAGE);
                System.exit(MISUSED);
            }
        }
    }

    private static void serveNobody(String... arguments) {
        WHILE_SERVING_NOBODY.forEach(System::setProperty);
        Quarkus.run(Understory.class, arguments);
    }

    @Override
    public int run(String... arguments) {
        if (isAudit(arguments)) {
            return audits.run();
        }
        if (arguments.length > 0 && command(arguments) instanceof ImportCommand.Wanted wanted) {
            return imports.run(wanted);
        }
        Quarkus.waitForExit();
        return 0;
    }

    private static boolean isAudit(String... arguments) {
        return arguments.length == 1 && arguments[0].equals(AuditConsole.COMMAND);
    }

    private static ImportCommand command(String... arguments) {
        var rest = List.of(arguments).subList(1, arguments.length);
        return arguments[0].equals(ImportCommand.NAME)
                ? ImportCommand.of(rest)
                : new ImportCommand.Misused("There is no command " + arguments[0]);
    }
}
