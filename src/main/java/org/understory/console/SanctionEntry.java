package org.understory.console;

import org.understory.moderation.Reason;

/// What stands in the fields of the form by which a moderator does something about a reader.
record SanctionEntry(
        String kind, String section, String reason, String note, String hours, String until, String remove) {

    public boolean isFor(int n) {
        return hours.equals(String.valueOf(n));
    }

    public boolean isRemoving(Object wanted) {
        return remove.equals(String.valueOf(wanted));
    }

    /// @param section where it usually holds; empty for everywhere
    static SanctionEntry usual(String section) {
        return new SanctionEntry("", section, Reason.ABUSE.code(), "", "", "", "");
    }
}
