package org.understory.article;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class ArticleRepository implements PanacheRepository<Article> {

    Optional<Article> byExternalId(String externalId) {
        return find("from Article a join fetch a.section where a.externalId = ?1", externalId)
                .firstResultOptional();
    }

    Optional<Article> withSection(long id) {
        return find("from Article a join fetch a.section where a.id = ?1", id).firstResultOptional();
    }
}
