package io.spaceevo.cli.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.Map;

import ai.onnxruntime.OrtEnvironment;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** search-core <- { schemas <- kafka-topics, network-models } <- { latency-collectors, live-search <- flink-jobs, console, embedded-stack } <- cli. */
class DependencyTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.spaceevo");

    private static final String[] SEARCH_CORE = {
        "io.spaceevo.failure..",
        "io.spaceevo.files..",
        "io.spaceevo.progress..",
        "io.spaceevo.statistics..",
        "io.spaceevo.space..",
        "io.spaceevo.latency..",
        "io.spaceevo.quality..",
        "io.spaceevo.score..",
        "io.spaceevo.evolution..",
        "io.spaceevo.measurement..",
        "io.spaceevo.quantization..",
        "io.spaceevo.search..",
        "io.spaceevo.answer.."
    };
    private static final String[] SCHEMAS = {
        "io.spaceevo.schema..", "io.spaceevo.wire..", "io.spaceevo.hyperspace..", "io.spaceevo.tables.."
    };
    private static final String[] MODELS = {"io.spaceevo.parameters..", "io.spaceevo.onnx..", "io.spaceevo.tflite.."};
    private static final String TOPICS = "io.spaceevo.kafka..";
    private static final String COLLECTORS = "io.spaceevo.collect..";
    private static final String LIVE = "io.spaceevo.live..";
    private static final String JOBS = "io.spaceevo.jobs..";
    private static final String CONSOLE = "io.spaceevo.console..";
    private static final String STACK = "io.spaceevo.stack..";
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
                .resideInAnyPackage(TOPICS, COLLECTORS, LIVE, JOBS, CONSOLE, STACK, CLI)
                .check(CLASSES);
    }

    @Test
    void readersOfTopicsKnowSchemasOnly() {
        noClasses()
                .that()
                .resideInAPackage(TOPICS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        with(COLLECTORS, with(LIVE, with(JOBS, with(CONSOLE, with(STACK, with(CLI, MODELS)))))))
                .check(CLASSES);
    }

    /** Whoever reads or writes topics outside of Flink uses the clients of one class. */
    @Test
    void kafkaClientsAreMadeInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages(TOPICS, JOBS)
                .should()
                .callConstructor(KafkaConsumer.class, Map.class, Deserializer.class, Deserializer.class)
                .orShould()
                .callConstructor(KafkaProducer.class, Map.class, Serializer.class, Serializer.class)
                .orShould()
                .callMethod(Admin.class, "create", Map.class)
                .check(CLASSES);
    }

    @Test
    void networkModelsKnowSearchCoreOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(MODELS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(with(TOPICS, with(COLLECTORS, with(JOBS, with(CONSOLE, with(CLI, SCHEMAS))))))
                .check(CLASSES);
    }

    @Test
    void collectorsKnowNeitherJobsNorConsole() {
        noClasses()
                .that()
                .resideInAPackage(COLLECTORS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(LIVE, JOBS, CONSOLE, STACK, CLI)
                .check(CLASSES);
    }

    @Test
    void liveSearchesKnowNoJob() {
        noClasses()
                .that()
                .resideInAPackage(LIVE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(COLLECTORS, JOBS, CONSOLE, STACK, CLI)
                .check(CLASSES);
    }

    @Test
    void jobsKnowNeitherCollectorsNorConsole() {
        noClasses()
                .that()
                .resideInAPackage(JOBS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(COLLECTORS, CONSOLE, STACK, CLI)
                .check(CLASSES);
    }

    @Test
    void consoleKnowsNeitherCollectorsNorJobs() {
        noClasses()
                .that()
                .resideInAPackage(CONSOLE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(COLLECTORS, LIVE, JOBS, STACK, CLI)
                .check(CLASSES);
    }

    @Test
    void theEmbeddedStackKnowsNoJob() {
        noClasses()
                .that()
                .resideInAPackage(STACK)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        with(TOPICS, with(COLLECTORS, with(LIVE, with(JOBS, with(CONSOLE, with(CLI, SCHEMAS)))))))
                .check(CLASSES);
    }

    @Test
    void flinkStaysInJobsConsoleStackAndCli() {
        noClasses()
                .that()
                .resideOutsideOfPackages(JOBS, CONSOLE, STACK, CLI, "io.spaceevo.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .check(CLASSES);
    }

    /** What is from outside is made plain there, and lost output noticed. */
    @Test
    void onlyItsBoundaryWritesToTheTerminal() {
        noClasses()
                .that()
                .resideInAPackage(CLI)
                .and()
                .resideOutsideOfPackages(
                        "io.spaceevo.cli.output..", "io.spaceevo.cli.terminal..", "io.spaceevo.cli.exit..")
                .and()
                .doNotHaveFullyQualifiedName("io.spaceevo.cli.Main")
                .should()
                .callMethod(CommandLine.class, "getOut")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.spaceevo.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** It demands that telemetry is off: no other class may get the runtime. */
    @Test
    void onnxRuntimeIsOpenedInOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.spaceevo.onnx.runtime.OnnxRuntime")
                .should()
                .callMethodWhere(target(name("getEnvironment")).and(target(owner(type(OrtEnvironment.class)))))
                .check(CLASSES);
    }

    private static String[] with(String first, String[] others) {
        var all = new String[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }
}
