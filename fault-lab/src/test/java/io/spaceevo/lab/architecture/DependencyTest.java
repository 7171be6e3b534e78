package io.spaceevo.lab.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The lab sees what any program outside of the processes can see: topics, answers, REST and savepoints. No other module uses it. */
class DependencyTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.spaceevo");

    @Test
    void theLabKnowsNeitherJobsNorCollectorsNorCommands() {
        noClasses()
                .that()
                .resideInAPackage("io.spaceevo.lab..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.spaceevo.jobs..", "io.spaceevo.collect..", "io.spaceevo.cli..")
                .check(CLASSES);
    }

    @Test
    void nobodyKnowsTheLab() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.spaceevo.lab..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.spaceevo.lab..")
                .check(CLASSES);
    }

    @Test
    void onlyTheStateReaderUsesFlink() {
        noClasses()
                .that()
                .resideInAPackage("io.spaceevo.lab..")
                .and()
                .haveSimpleNameNotStartingWith("RefitStateReader")
                .and()
                .doNotHaveFullyQualifiedName("io.spaceevo.lab.accounts.RefitStateReader$Counters")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.spaceevo.lab.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
