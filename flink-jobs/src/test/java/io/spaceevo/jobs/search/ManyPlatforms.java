package io.spaceevo.jobs.search;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.latency.BlockFeatures;
import io.spaceevo.latency.LatencyPredictor.Table;
import io.spaceevo.latency.PredictorFit;
import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.live.SliceLimit;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Platform;
import io.spaceevo.measurement.Precision;
import io.spaceevo.quality.BlockTables;
import io.spaceevo.quality.DistinctBlocks;
import io.spaceevo.quality.StageQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtSettings;
import io.spaceevo.search.SearchBudget;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.wire.Predictors;
import io.spaceevo.wire.Qualities;
import io.spaceevo.wire.Targets;

/**
 * CPU time of many platforms' searches on one subtask, beside that of the same searches one after another: {@code onnxw} with its block tables, made-up latencies that
 * differ from platform to platform, RocksDB, published settings. The clock of the operator is made up as well, so that nobody sleeps; slices end as in production, and what is compared is CPU time of the thread.
 *
 * <p>Run {@code flink-jobs/platforms.sh TABLES [platforms] …}. Asserts that every platform is answered, and that an answer is the same as when its platform is alone.
 */
public final class ManyPlatforms {
    private static final Hyperspace HYPERSPACE = Hyperspaces.named("onnxw");
    private static final String QUALITY_SET = "bench";
    private static final int FITTED_ON = 40;

    /** Longer than anybody waits in line before looking again. */
    private static final int IDLE_SLOTS = 100;

    private final List<StageQualities> qualities;
    private final DistinctBlocks blocks;

    private ManyPlatforms(Path folder) {
        qualities = BlockTables.read(folder, HYPERSPACE).qualities();
        blocks = DistinctBlocks.of(HYPERSPACE, qualities);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0 || !Files.isDirectory(Path.of(arguments[0]))) {
            throw new IllegalArgumentException("usage: platforms.sh FOLDER-OF-ONNXW-TABLES [platforms] …");
        }
        var bench = new ManyPlatforms(Path.of(arguments[0]));
        var counts = arguments.length == 1
                ? new int[] {10, 30, 100}
                : Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
        for (int count : counts) {
            bench.compare(count);
        }
    }

    /**
     * What searches cost.
     *
     * @param firstAnswers CPU seconds of the searches until every platform had an answer
     * @param rest CPU seconds until nothing was left to do
     * @param answersUntilEachHasOne answers until the last platform had its first
     * @param inOrder whether first answers came in the order of the platforms' inputs
     * @param best last answer of each platform
     */
    private record Run(
            double firstAnswers, double rest, int answersUntilEachHasOne, boolean inOrder, Map<String, String> best) {}

    private void compare(int platforms) throws Exception {
        var inputs = IntStream.rangeClosed(0, platforms).mapToObj(this::inputs).toList();
        var alone = oneAfterAnother(inputs);
        var together = together(inputs);
        if (!together.best.equals(alone.best)) {
            throw new AssertionError("answers differ: alone " + alone.best + ", together " + together.best);
        }
        System.out.printf(
                "%d platforms: first answers %.1f CPU s together, %.1f one after another: %.2f; at rest %.1f and %.1f: %.2f; %d answers until each has one%s%n",
                platforms,
                together.firstAnswers,
                alone.firstAnswers,
                together.firstAnswers / alone.firstAnswers,
                together.rest,
                alone.rest,
                together.rest / alone.rest,
                together.answersUntilEachHasOne,
                together.inOrder ? ", in order" : "");
    }

    /** A job that has searched one platform already, so that code is compiled and qualities are put together. */
    private SearchHarness started(List<?> firstPlatform) throws Exception {
        var harness = SearchHarness.started(SliceLimit.ofMillis(SliceSchedule.SLICE_MS));
        harness.give(new HyperspaceFile(HYPERSPACE.id(), Hyperspaces.text("onnxw")));
        for (var stage : qualities) {
            harness.give(Qualities.toWire(QUALITY_SET, HYPERSPACE, stage, Map.of()));
        }
        return harness.give(firstPlatform).work();
    }

    private Run oneAfterAnother(List<List<Object>> inputs) throws Exception {
        try (var harness = started(inputs.get(0))) {
            double firstAnswers = 0;
            double rest = 0;
            for (var platform : inputs.subList(1, inputs.size())) {
                int answers = harness.updates().size();
                long begin = cpu();
                harness.give(platform);
                while (harness.updates().size() == answers) {
                    harness.fire();
                }
                firstAnswers += (cpu() - begin) / 1e9;
                harness.work();
                rest += (cpu() - begin) / 1e9;
            }
            return new Run(firstAnswers, rest, inputs.size() - 1, true, best(harness));
        }
    }

    private Run together(List<List<Object>> inputs) throws Exception {
        try (var harness = started(inputs.get(0))) {
            int before = harness.updates().size();
            int platforms = inputs.size() - 1;
            long begin = cpu();
            for (var platform : inputs.subList(1, inputs.size())) {
                harness.give(platform);
            }
            var order = new LinkedHashSet<String>();
            int answers = before;
            double firstAnswers = 0;
            for (int idle = 0; order.size() < platforms || idle < IDLE_SLOTS; ) {
                idle = harness.fire() ? 0 : idle + 1;
                if (order.size() < platforms && harness.updates().size() > answers) {
                    harness.updates().stream()
                            .skip(answers)
                            .map(update -> Targets.platform(update.getTarget()))
                            .forEach(order::add);
                    answers = harness.updates().size();
                    firstAnswers = (cpu() - begin) / 1e9;
                }
                if (idle > IDLE_SLOTS) {
                    throw new AssertionError(order.size() + " of " + platforms + " platforms were answered");
                }
            }
            double rest = (cpu() - begin) / 1e9;
            var sorted = order.stream().sorted().toList();
            return new Run(
                    firstAnswers, rest, answers - before, List.copyOf(order).equals(sorted), best(harness));
        }
    }

    private static Map<String, String> best(SearchHarness harness) {
        var best = new TreeMap<String, String>();
        harness.answers()
                .forEach(answer -> best.put(answer.getPlatform(), answer.getSpace() + " " + answer.getScore()));
        return best;
    }

    private List<Object> inputs(int platform) {
        var inputs = new ArrayList<Object>(predictors(name(platform), platform));
        inputs.add(target(name(platform)));
        return inputs;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String name(int platform) {
        return "made-up-%04d.ort.t1".formatted(platform);
    }

    private static SearchTarget target(String platform) {
        return Targets.toWire(
                new io.spaceevo.search.SearchTarget(
                        new Platform(platform),
                        HYPERSPACE.id(),
                        QUALITY_SET,
                        Constraint.parseAll("10,15"),
                        QtSettings.published(),
                        EvolutionSettings.published(0),
                        SearchBudget.published()),
                Targets.USER);
    }

    /** Trees of each operator with many blocks, fitted on a few; tables of the others. */
    private List<LatencyPredictor> predictors(String platform, long seed) {
        var random = new SplittableRandom(seed);
        var byOperator = new TreeMap<String, List<BlockConfiguration>>();
        blocks.blocks().forEach(block -> byOperator
                .computeIfAbsent(block.operator(), operator -> new ArrayList<>())
                .add(block));
        var epoch = new DeviceEpoch(new Platform(platform), "1.0", "made-up");
        var predictors = new ArrayList<LatencyPredictor>();
        byOperator.forEach((operator, all) -> {
            double speed = 1500 + 1500 * random.nextDouble();
            predictors.add(Predictors.toWire(new PredictorVersion(
                    epoch,
                    new Kind(operator, Precision.INT8, Metric.LATENCY, Kind.THREAD_CPU, Kind.U8_EDGES),
                    Instant.ofEpochMilli(1_000_000),
                    predictors.size() + 1,
                    all.size() > FITTED_ON ? trees(all, speed, random) : table(all, speed),
                    Math.min(all.size(), FITTED_ON),
                    30,
                    all.size(),
                    Double.NaN,
                    Double.NaN,
                    Instant.ofEpochMilli(1_000_000))));
        });
        return predictors;
    }

    private static double micros(BlockConfiguration block, double speed) {
        return 20 + block.cost().macs() / speed;
    }

    private static Table table(List<BlockConfiguration> blocks, double speed) {
        var micros = new TreeMap<String, Double>();
        blocks.forEach(block -> micros.put(block.text(), micros(block, speed)));
        return new Table(micros);
    }

    private static io.spaceevo.latency.LatencyPredictor trees(
            List<BlockConfiguration> blocks, double speed, SplittableRandom random) {
        var rows = new ArrayList<double[]>();
        var micros = new double[FITTED_ON];
        for (int i = 0; i < FITTED_ON; i++) {
            var block = blocks.get(random.nextInt(blocks.size()));
            rows.add(BlockFeatures.row(block));
            micros[i] = micros(block, speed) * (0.95 + 0.1 * random.nextDouble());
        }
        var weights = new double[FITTED_ON];
        Arrays.fill(weights, 1);
        return new PredictorFit(BlockFeatures.SCHEMA, BoostingSettings.defaults())
                .fit(rows, micros, weights)
                .predictor();
    }
}
