package dev.seriatim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the rooms, and what each of them may know. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.seriatim");

    @Test
    void blocksKnowNeitherDatabasesNorHibernate() {
        classes()
                .that()
                .resideInAPackage("dev.seriatim.block")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.seriatim.block", "java.lang..", "java.util..", "java.time..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void sequencesKnowJdbcAndBlocksButNotHibernate() {
        classes()
                .that()
                .resideInAPackage("dev.seriatim.sequence")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.seriatim.sequence",
                        "dev.seriatim.block",
                        "dev.seriatim.jdbc",
                        "java..",
                        "javax.sql..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void theCoreKnowsHibernateAndNoOtherLibrary() {
        classes()
                .that()
                .resideInAPackage("dev.seriatim")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.seriatim..",
                        "java..",
                        "javax.sql..",
                        "jakarta.persistence..",
                        "org.hibernate..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void noArrowGoesInACircle() {
        slices().matching("dev.seriatim.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingIsKeptInStatics() {
        fields().that().areStatic().should().haveModifier(JavaModifier.FINAL).check(CLASSES);
    }

    @Test
    void noMonitorIsHeldAroundInputOrOutput() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.seriatim", "dev.seriatim.sequence")
                .should(new HaveSynchronizedMethods())
                .check(CLASSES);
    }
}
