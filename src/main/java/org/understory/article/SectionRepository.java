package org.understory.article;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class SectionRepository implements PanacheRepository<Section> {

    Optional<Section> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }
}
