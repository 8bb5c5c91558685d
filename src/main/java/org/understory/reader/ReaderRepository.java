package org.understory.reader;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class ReaderRepository implements PanacheRepository<Reader> {

    Optional<Reader> byAccount(String issuer, String subject) {
        return find("issuer = ?1 and subject = ?2", issuer, subject).firstResultOptional();
    }

    boolean isTaken(DisplayName name) {
        return count("foldedName", name.folded()) > 0;
    }

    /// A name stands on many pages: all of them are to be rendered again.
    void pagesChanged() {
        getEntityManager()
                .createNativeQuery("UPDATE site_version SET version = version + 1")
                .executeUpdate();
    }
}
