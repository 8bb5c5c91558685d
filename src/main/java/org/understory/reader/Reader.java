package org.understory.reader;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;

/// Somebody who signed in at least once: the local mirror of a Keycloak account. Issuer and subject say who it is;
/// the display name is the reader's own and no password or e-mail is ever kept.
@Entity
public class Reader {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(updatable = false)
    public String issuer;

    @Column(updatable = false)
    public String subject;

    public String displayName;
    public String foldedName;

    /// Whether the account had a role of the staff when it last signed in: what the badge shows, never what is
    /// allowed.
    public boolean staff;

    @Column(updatable = false)
    public Instant joinedAt;

    protected Reader() {}

    Reader(String issuer, String subject, DisplayName name, Instant joinedAt) {
        this.issuer = issuer;
        this.subject = subject;
        this.joinedAt = joinedAt;
        rename(name);
    }

    void rename(DisplayName name) {
        displayName = name.text();
        foldedName = name.folded();
    }
}
