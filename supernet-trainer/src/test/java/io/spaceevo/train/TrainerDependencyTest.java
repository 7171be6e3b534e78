package io.spaceevo.train;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The trainer stands on search-core, schemas and network-models alone. */
class TrainerDependencyTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.spaceevo.train");

    @Test
    void theTrainerKnowsNothingOfTheStreamingSystem() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.spaceevo.kafka..",
                        "io.spaceevo.collect..",
                        "io.spaceevo.live..",
                        "io.spaceevo.jobs..",
                        "io.spaceevo.console..",
                        "io.spaceevo.stack..",
                        "io.spaceevo.cli..",
                        "org.apache.kafka..",
                        "org.apache.flink..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.spaceevo.train.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void whatTrainsKnowsNoCommand() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.spaceevo.train.command..", "io.spaceevo.train")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.spaceevo.train.command..", "picocli..")
                .check(CLASSES);
    }
}
