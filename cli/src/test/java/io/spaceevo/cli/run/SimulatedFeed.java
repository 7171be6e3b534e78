package io.spaceevo.cli.run;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.cli.tables.QualityImport;
import io.spaceevo.collect.CollectionProgress;
import io.spaceevo.collect.Collector;
import io.spaceevo.collect.MeasurementStamp;
import io.spaceevo.collect.device.SimulatedDevice;
import io.spaceevo.collect.plan.MeasurementPlan;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.plan.PlanSettings;
import io.spaceevo.collect.publish.KafkaMeasurementPublisher;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.latency.refit.RefitRule;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.quality.DistinctBlocks;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtSettings;
import io.spaceevo.search.DefaultConstraints;
import io.spaceevo.search.SearchBudget;
import io.spaceevo.search.SearchTarget;
import io.spaceevo.space.BlockConfiguration;

/** Measurements of a simulated device, and what a search on it looks for. The same settings measure the same, whatever the device's name. */
final class SimulatedFeed {
    private final SimulatedDevice.Settings settings;
    private final SimulatedDevice device;
    private final QualityImport tables;

    SimulatedFeed(SimulatedDevice.Settings settings, QualityImport tables) {
        this.settings = settings;
        this.device = new SimulatedDevice(settings);
        this.tables = tables;
    }

    static SimulatedFeed of(String name, QualityImport tables) {
        return new SimulatedFeed(SimulatedDevice.Settings.plain(name, 7), tables);
    }

    /** The same device in the same epoch, with one block type slower. */
    SimulatedFeed slowed(String blockType, double multiplier) {
        return new SimulatedFeed(settings.slowed(blockType, multiplier), tables);
    }

    /** The same device after an update of its runtime that made one block type slower. */
    SimulatedFeed updated(String runtimeVersion, String slowedType, double multiplier) {
        var updated = new SimulatedDevice.Settings(
                settings.name(), runtimeVersion, settings.multipliers(), settings.noise(), settings.seed());
        return new SimulatedFeed(updated.slowed(slowedType, multiplier), tables);
    }

    String platform() {
        return device.epoch().platform().name();
    }

    String epoch() {
        return device.epoch().text();
    }

    /** Enough blocks for a first predictor of every kind; the last one completes the last kind. */
    List<MeasurementTask> firstTasks() {
        var hyperspace = tables.hyperspace();
        long operators = searchable().stream()
                .map(BlockConfiguration::operator)
                .distinct()
                .count();
        long fixed = hyperspace.resolutions().stream()
                .flatMap(resolution -> hyperspace.fixedBlocks(resolution).stream())
                .distinct()
                .count();
        var tasks =
                tasks(Math.toIntExact(fixed + operators * RefitRule.standard().need()));
        Collections.reverse(tasks);
        return tasks;
    }

    /** The task that completes the last kind, alone. */
    List<MeasurementTask> lastOfFirstTasks() {
        var tasks = firstTasks();
        return tasks.subList(tasks.size() - 1, tasks.size());
    }

    /**
     * Publishes the first tasks, the last of them when all other predictors are known: then a search adopts once.
     *
     * @param answer to a target of this device
     */
    void publishForOneAdoption(String bootstrapServers, Callable<Optional<BestSearchSpace>> answer) throws Exception {
        var tasks = firstTasks();
        publish(bootstrapServers, tasks.subList(0, tasks.size() - 1));
        Eventually.find(answer, known -> missing(known) == 1);
        publish(bootstrapServers, lastOfFirstTasks());
    }

    private static int missing(BestSearchSpace answer) {
        return answer.kinds().stream()
                .mapToInt(kind -> kind.need() - kind.have())
                .sum();
    }

    /** Blocks in the order of the plan. */
    List<MeasurementTask> tasks(int count) {
        var plan = MeasurementPlan.of(tables.hyperspace(), tables.qualities(), PlanSettings.standard(1));
        var tasks = new ArrayList<MeasurementTask>();
        while (tasks.size() < count) {
            tasks.add(plan.next());
        }
        return tasks;
    }

    /** Measures and publishes; returns when the broker has everything. */
    void publish(String bootstrapServers, List<MeasurementTask> tasks) {
        var stamp = new MeasurementStamp(
                "test-" + UUID.randomUUID(), device.identity(), InstantSource.system(), System::nanoTime);
        try (var publisher = KafkaMeasurementPublisher.connect(KafkaCluster.at(bootstrapServers))) {
            new Collector(device, tasks.iterator(), publisher, stamp, CollectionProgress.silent(), 24)
                    .measure(tasks.size());
        }
    }

    /** A small search under constraints that a fair share of subnets meets; every adoption is worth the same, however far it moves the scores. */
    SearchTarget target(int evaluations) {
        return new SearchTarget(
                device.epoch().platform(),
                tables.hyperspace().id(),
                tables.qualitySet(),
                constraints(),
                QtSettings.published(),
                new io.spaceevo.evolution.EvolutionSettings(60, 15, 3),
                new SearchBudget(evaluations, evaluations));
    }

    /** The same with a limit of memory beside those of latency, which three of ten random subnets keep. */
    SearchTarget targetOfMemoryToo(int evaluations) {
        var latency = target(evaluations);
        long bytes = Math.round(
                Metric.MEMORY.perShown() * quantiles(Metric.MEMORY).get(1).shown());
        var limits = new ArrayList<>(latency.constraints());
        limits.add(new Constraint(Metric.MEMORY, bytes));
        return new SearchTarget(
                latency.platform(),
                latency.hyperspace(),
                latency.qualitySet(),
                limits,
                latency.scoring(),
                latency.evolution(),
                latency.budget());
    }

    private List<Constraint> constraints() {
        return quantiles(Metric.LATENCY);
    }

    /** The 10, 30 and 60 % quantiles of random subnets, as if what people see of the metric were milliseconds. */
    private List<Constraint> quantiles(Metric metric) {
        var blocks = DistinctBlocks.of(tables.hyperspace(), tables.qualities());
        var timings = new SimulatedDevice(settings)
                .measure(blocks.blocks().stream()
                        .map(block -> new MeasurementTask(block, Precision.INT8, metric))
                        .toList());
        var costs = new float[timings.size()];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = (float) timings.get(i).summary().medianUs();
        }
        return DefaultConstraints.of(blocks.tables(metric, costs));
    }

    private List<BlockConfiguration> searchable() {
        return tables.qualities().stream()
                .flatMap(table -> table.samples().stream())
                .flatMap(sample -> sample.subStage().blocks().stream())
                .toList();
    }
}
