package io.spaceevo.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.latency.NetworkCorrection;
import io.spaceevo.latency.NetworkCosts;
import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Platform;
import io.spaceevo.measurement.Precision;
import io.spaceevo.quality.DistinctBlocks;
import io.spaceevo.quality.SampledSubStage;
import io.spaceevo.quality.StageQualities;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtSettings;
import io.spaceevo.search.SearchBudget;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockSetting;
import io.spaceevo.space.ElasticStage;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.Network;
import io.spaceevo.space.SubStage;
import io.spaceevo.wire.Identity;
import io.spaceevo.wire.Predictors;
import io.spaceevo.wire.Qualities;
import io.spaceevo.wire.Targets;

/** A hyperspace of 216 spaces with made-up block qualities and latencies: a search over all of it takes a moment. */
public final class Synthetic {
    public static final String QUALITY_SET = "synthetic";

    private static final String YAML = """
            name: tiny
            resolutions: [32, 64]
            subnet-resolutions: [32, 64]
            block-types:
              - {type: MobileNetV2Res, activation: relu6, kernels: [3], expands: [2, 4]}
              - {type: ResNet,         activation: relu,  kernels: [3], expands: [0.5, 1]}
            head:
              - {name: first_conv, widths: [8], depths: [1], stride: 2, block: {type: Conv, activation: relu, kernels: [3]}}
            searchable:
              - {name: stage1, widths: [8, 16, 24, 32],  depths: [1, 2], stride: 2, window: 2}
              - {name: stage2, widths: [16, 24, 32, 40], depths: [1, 2], stride: 2, window: 2}
              - {name: stage3, widths: [24, 32, 40, 48], depths: [1, 2], stride: 1, window: 2}
            tail:
              - {name: logits, widths: [10], depths: [1], stride: 1, block: {type: Logits, activation: none, kernels: [1]}}
            """;

    public static final Hyperspace HYPERSPACE = Hyperspaces.parse(YAML, "tiny");
    public static final HyperspaceFile FILE = new HyperspaceFile(HYPERSPACE.id(), YAML);

    private static final int SAMPLES = 6;
    static final DistinctBlocks BLOCKS = DistinctBlocks.of(HYPERSPACE, stageQualities());

    private Synthetic() {}

    private static List<StageQualities> stageQualities() {
        var random = new Random(7);
        var qualities = new ArrayList<StageQualities>();
        for (var stage : HYPERSPACE.elasticStages()) {
            var samples = new ArrayList<SampledSubStage>();
            for (int resolution : HYPERSPACE.resolutions()) {
                for (int i = 0; i < SAMPLES; i++) {
                    samples.add(sample(stage, resolution, random));
                }
            }
            qualities.add(new StageQualities(stage, samples));
        }
        return qualities;
    }

    private static SampledSubStage sample(ElasticStage stage, int resolution, Random random) {
        var settings = new ArrayList<BlockSetting>();
        int depth = 1 + random.nextInt(stage.template().maxDepth());
        for (int block = 0; block < depth; block++) {
            settings.add(new BlockSetting(
                    any(stage.block().kernels(), random),
                    any(stage.widths(), random),
                    any(stage.block().expands(), random)));
        }
        var subStage = new SubStage(
                stage.block(),
                stage.template().stride(),
                any(HYPERSPACE.inputWidths(stage.index()), random),
                HYPERSPACE.inputSize(stage.index(), resolution),
                settings);
        return new SampledSubStage(subStage, resolution, 0.05 + 0.5 * random.nextDouble() / depth);
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    /** All tables of the set. */
    public static List<BlockQualities> qualities() {
        return stageQualities().stream()
                .map(stage -> Qualities.toWire(QUALITY_SET, HYPERSPACE, stage, Map.of("made-by", "test")))
                .toList();
    }

    public static DeviceEpoch epoch(String platform, String fingerprint) {
        return new DeviceEpoch(new Platform(platform), "1.0", fingerprint);
    }

    /** Microseconds that grow with the block's work, with some noise of its own. */
    public static double micros(BlockConfiguration block) {
        double noise = new Random(block.text().hashCode()).nextDouble();
        return 20 + block.cost().macs() / 2000.0 * (0.8 + 0.4 * noise);
    }

    /**
     * One table per operator of the hyperspace, in the order of operators.
     *
     * @param firstSequence of the first of them; the others count on
     */
    public static List<LatencyPredictor> predictors(
            DeviceEpoch epoch, long firstSequence, ToDoubleFunction<BlockConfiguration> micros) {
        return predictors(BLOCKS, epoch, firstSequence, micros);
    }

    /** The same for some blocks. */
    static List<LatencyPredictor> predictors(
            DistinctBlocks blocks, DeviceEpoch epoch, long firstSequence, ToDoubleFunction<BlockConfiguration> micros) {
        var tables = new TreeMap<String, TreeMap<String, Double>>();
        for (var block : blocks.blocks()) {
            tables.computeIfAbsent(block.operator(), operator -> new TreeMap<>())
                    .put(block.text(), micros.applyAsDouble(block));
        }
        var predictors = new ArrayList<LatencyPredictor>();
        tables.forEach((operator, table) ->
                predictors.add(predictor(epoch, operator, firstSequence + predictors.size(), table)));
        return predictors;
    }

    /** Bytes that grow with the block's weights, and little with its work. */
    static double bytes(BlockConfiguration block) {
        return 20_000 + 2.0 * block.cost().parameters() + block.cost().macs() / 1000.0;
    }

    /** One table of peak memory per operator of the hyperspace, bytes. */
    static List<LatencyPredictor> memory(DeviceEpoch epoch, long firstSequence) {
        return predictors(epoch, firstSequence, Synthetic::bytes).stream()
                .map(predictor -> LatencyPredictor.newBuilder(predictor)
                        .setKind(Identity.toWire(new Kind(
                                predictor.getKind().getOperator(),
                                Precision.INT8,
                                Metric.MEMORY,
                                Kind.PEAK_RSS,
                                Kind.U8_EDGES)))
                        .build())
                .toList();
    }

    public static LatencyPredictor predictor(
            DeviceEpoch epoch, String operator, long sequence, SortedMap<String, Double> microsByBlock) {
        return Predictors.toWire(new PredictorVersion(
                epoch,
                new Kind(operator, Precision.INT8, Metric.LATENCY, Kind.THREAD_CPU, Kind.U8_EDGES),
                Instant.ofEpochMilli(1_000_000 + sequence),
                sequence,
                new io.spaceevo.latency.LatencyPredictor.Table(microsByBlock),
                microsByBlock.size(),
                25,
                2L * microsByBlock.size(),
                Double.NaN,
                Double.NaN,
                Instant.ofEpochMilli(1_000_000 + sequence)));
    }

    /** Networks take so many times what their blocks take one by one. */
    public static LatencyPredictor network(DeviceEpoch epoch, long sequence, double perMicro) {
        return Predictors.toWire(new PredictorVersion(
                epoch,
                new Kind(Network.OPERATOR, Precision.INT8, Metric.LATENCY, Kind.THREAD_CPU, Kind.U8_EDGES),
                Instant.ofEpochMilli(1_000_000 + sequence),
                sequence,
                new NetworkCorrection(NetworkCosts.factor(perMicro), new ResidualInterval(0.96, 1.04)),
                12,
                8,
                15,
                2.5,
                100,
                Instant.ofEpochMilli(1_000_000 + sequence)));
    }

    /** A target with a first budget of 120 and later ones of 30 evaluations. */
    public static SearchTarget target(String platform, long... constraintsUs) {
        return target(platform, new SearchBudget(120, 30), constraintsUs);
    }

    public static SearchTarget target(String platform, SearchBudget budget, long... constraintsUs) {
        return target(
                platform,
                budget,
                LongStream.of(constraintsUs).mapToObj(Constraint::ofMicros).toList());
    }

    static SearchTarget target(String platform, SearchBudget budget, List<Constraint> constraints) {
        return Targets.toWire(
                new io.spaceevo.search.SearchTarget(
                        new Platform(platform),
                        HYPERSPACE.id(),
                        QUALITY_SET,
                        constraints,
                        new QtSettings(1000, 10, 0.08, 0.01),
                        new EvolutionSettings(20, 5, 1),
                        budget),
                Targets.USER);
    }
}
