package io.spaceevo.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** search-core <- schemas <- { latency-collectors, flink-jobs, console } <- cli. */
class DependencyTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.spaceevo");

    private static final String[] SEARCH_CORE = {
        "io.spaceevo.files..",
        "io.spaceevo.space..",
        "io.spaceevo.latency..",
        "io.spaceevo.quality..",
        "io.spaceevo.score..",
        "io.spaceevo.evolution..",
        "io.spaceevo.measurement..",
        "io.spaceevo.search..",
        "io.spaceevo.answer.."
    };
    private static final String[] SCHEMAS = {"io.spaceevo.schema..", "io.spaceevo.wire..", "io.spaceevo.hyperspace.."};
    private static final String COLLECTORS = "io.spaceevo.collect..";
    private static final String JOBS = "io.spaceevo.jobs..";
    private static final String CONSOLE = "io.spaceevo.console..";
    private static final String CLI = "io.spaceevo.cli..";

    @Test
    void searchCoreUsesOnlyTheJdk() {
        classes()
                .that()
                .resideInAnyPackage(SEARCH_CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with("java..", SEARCH_CORE))
                .check(CLASSES);
    }

    @Test
    void schemasKnowNoneOfTheirReaders() {
        noClasses()
                .that()
                .resideInAnyPackage(SCHEMAS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(COLLECTORS, JOBS, CONSOLE, CLI)
                .check(CLASSES);
    }

    @Test
    void collectorsKnowNeitherJobsNorConsole() {
        noClasses()
                .that()
                .resideInAPackage(COLLECTORS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JOBS, CONSOLE, CLI)
                .check(CLASSES);
    }

    @Test
    void jobsKnowNeitherCollectorsNorConsole() {
        noClasses()
                .that()
                .resideInAPackage(JOBS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(COLLECTORS, CONSOLE, CLI)
                .check(CLASSES);
    }

    @Test
    void consoleKnowsNeitherCollectorsNorJobs() {
        noClasses()
                .that()
                .resideInAPackage(CONSOLE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(COLLECTORS, JOBS, CLI)
                .check(CLASSES);
    }

    @Test
    void flinkStaysInJobsConsoleAndCli() {
        noClasses()
                .that()
                .resideOutsideOfPackages(JOBS, CONSOLE, CLI, "io.spaceevo.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.spaceevo.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    private static String[] with(String first, String[] others) {
        var all = new String[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }
}
