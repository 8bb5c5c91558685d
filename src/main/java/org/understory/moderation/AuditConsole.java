package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;

/// Audits the log of decisions for somebody at a command line.
@ApplicationScoped
public class AuditConsole {

    /// What the command line says for it.
    public static final String COMMAND = "audit";

    private static final int WHOLE = 0;
    private static final int BROKEN = 1;

    private final DecisionAudit audit;

    AuditConsole(DecisionAudit audit) {
        this.audit = audit;
    }

    /// @return the exit code: 0 only if the log is as it was written
    public int run() {
        var result = audit.ofAll();
        System.out.println("audit: " + result);
        return switch (result) {
            case DecisionAudit.Result.Whole _ -> WHOLE;
            case DecisionAudit.Result.Broken _ -> BROKEN;
        };
    }
}
