package org.understory.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import org.junit.jupiter.api.Test;

/// Plain test: the floors of the house and its names, as docs/architecture.md draws them.
class HouseTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.understory");

    @Test
    void the_house_was_read_at_all() {
        assertThat(HOUSE.size()).isGreaterThan(50);
    }

    @Test
    void arrows_go_only_downwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("embedded")
                .definedBy("org.understory.embedded..")
                .layer("web")
                .definedBy("org.understory.web..")
                .layer("live")
                .definedBy("org.understory.live..")
                .layer("reader")
                .definedBy("org.understory.reader..")
                .layer("article")
                .definedBy("org.understory.article..")
                .layer("post")
                .definedBy("org.understory.post..")
                .layer("notification")
                .definedBy("org.understory.notification..")
                .layer("moderation")
                .definedBy("org.understory.moderation..")
                .layer("discussion")
                .definedBy("org.understory.discussion..")
                .layer("chat")
                .definedBy("org.understory.chat..")
                .optionalLayer("transfer")
                .definedBy("org.understory.transfer..")
                .layer("site")
                .definedBy("org.understory.site..")
                .layer("front door")
                .definedBy("org.understory")
                .optionalLayer("console")
                .definedBy("org.understory.console..")
                .whereLayer("embedded")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("site")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("front door")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("transfer")
                .mayOnlyBeAccessedByLayers("front door")
                .whereLayer("discussion")
                .mayOnlyBeAccessedByLayers("transfer", "site", "console")
                .whereLayer("chat")
                .mayOnlyBeAccessedByLayers("transfer", "site", "console")
                .whereLayer("console")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("moderation")
                .mayOnlyBeAccessedByLayers("discussion", "chat", "site", "console", "front door")
                .whereLayer("notification")
                .mayOnlyBeAccessedByLayers("moderation", "discussion", "chat", "site")
                .whereLayer("post")
                .mayOnlyBeAccessedByLayers(
                        "notification", "moderation", "discussion", "chat", "transfer", "site", "console")
                .whereLayer("article")
                .mayOnlyBeAccessedByLayers("moderation", "discussion", "chat", "transfer", "site", "console")
                .whereLayer("reader")
                .mayOnlyBeAccessedByLayers(
                        "post", "notification", "moderation", "discussion", "chat", "transfer", "site", "console")
                .whereLayer("live")
                .mayOnlyBeAccessedByLayers(
                        "reader", "article", "post", "notification", "moderation", "discussion", "chat", "site")
                .check(HOUSE);
    }

    @Test
    void packages_form_no_circle() {
        slices().matching("org.understory.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void names_say_what_a_class_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Service|Common)$")
                .check(HOUSE);
    }

    @Test
    void repositories_queries_and_resources_stay_in_their_package() {
        classes()
                .that()
                .haveNameMatching("org\\.understory\\..*(Repository|Queries|Resource)")
                .should()
                .notBePublic()
                .check(HOUSE);
    }

    @Test
    void no_resource_gives_an_entity_away() {
        classes()
                .that()
                .haveSimpleNameEndingWith("View")
                .should()
                .notBeAnnotatedWith(Entity.class)
                .andShould()
                .beRecords()
                .check(HOUSE);
    }

    @Test
    void time_comes_from_the_clock() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.understory.embedded..", "org.understory.web..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(HOUSE);
    }
}
