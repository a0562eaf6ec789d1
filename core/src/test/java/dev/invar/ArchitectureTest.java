package dev.invar;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.invar");

    @Test
    void coreDependsOnNothingButTheJdkAndItsThreeLibraries() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.invar..", "java..", "org.jspecify..", "org.slf4j..", "com.fasterxml.jackson.core..")
                .check(CORE);
    }

    @Test
    void coreNeverNamesABackend() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.invar.backend..", "java.sql..")
                .check(CORE);
    }

    @Test
    void schemasKnowNeitherDaosNorBackends() {
        noClasses()
                .that()
                .resideInAPackage("dev.invar.schema")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.invar.spi..", "dev.invar.internal.dao..", "dev.invar.migration..")
                .check(CORE);
    }

    @Test
    void theProtocolKnowsNothingOfTheDaosAboveIt() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.invar.spi.emulation..", "dev.invar.internal.emulation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.invar.internal.dao..", "dev.invar.internal.event..")
                .check(CORE);
    }
}
