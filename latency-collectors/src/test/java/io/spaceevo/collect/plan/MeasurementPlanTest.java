package io.spaceevo.collect.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.measurement.Precision;
import io.spaceevo.quality.SampledSubStage;
import io.spaceevo.quality.StageQualities;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockSetting;
import io.spaceevo.space.ElasticStage;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.Network;
import io.spaceevo.space.SubStage;
import io.spaceevo.space.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementPlanTest {
    private static final Hyperspace ONNXW = Hyperspaces.named("onnxw");

    @Test
    void fixedStagesOfEveryResolutionComeFirst() {
        var fixed = new LinkedHashSet<BlockConfiguration>();
        ONNXW.resolutions().forEach(resolution -> fixed.addAll(ONNXW.fixedBlocks(resolution)));

        var first = take(MeasurementPlan.of(ONNXW, PlanSettings.standard(1)), fixed.size());

        assertThat(first).extracting(MeasurementTask::workload).containsExactlyInAnyOrderElementsOf(fixed);
        assertThat(first).extracting(MeasurementTask::precision).containsOnly(Precision.INT8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everySearchableOperatorReachesItsNeedAtTheSameTime(long seed) {
        int need = 30;
        var plan = MeasurementPlan.of(ONNXW, PlanSettings.standard(seed));
        int fixed = fixedBlocks();
        take(plan, fixed);

        var counts = new HashMap<String, Integer>();
        for (var task : take(plan, need * 6)) {
            assertThat(task.precision()).isEqualTo(Precision.INT8);
            counts.merge(task.workload().operator(), 1, Integer::sum);
            assertThat(counts.values().stream()
                                    .mapToInt(Integer::intValue)
                                    .max()
                                    .orElseThrow()
                            - (counts.size() < 6
                                    ? 0
                                    : counts.values().stream()
                                            .mapToInt(Integer::intValue)
                                            .min()
                                            .orElseThrow()))
                    .isLessThanOrEqualTo(1);
        }
        assertThat(counts).hasSize(6).allSatisfy((operator, count) -> assertThat(count)
                .isEqualTo(need));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theFirstBlocksOfAnOperatorCoverEveryStageAndResolution(long seed) {
        var plan = MeasurementPlan.of(ONNXW, PlanSettings.standard(seed));
        take(plan, fixedBlocks());

        Map<String, Set<Integer>> outputSizes = new HashMap<>();
        for (var task : take(plan, 6 * 18)) {
            outputSizes
                    .computeIfAbsent(task.workload().operator(), operator -> new HashSet<>())
                    .addAll(task.workload().blocks().stream()
                            .map(BlockConfiguration::outputSize)
                            .toList());
        }
        assertThat(outputSizes).hasSize(6).allSatisfy((operator, sizes) -> assertThat(sizes)
                .contains(56, 48, 40, 28, 24, 20, 14, 12, 10, 7, 6, 5));
    }

    @Test
    void fp32TakesAtMostOneTaskInFiveUntilThePlatformIsReadyAndHalfAfterwards() {
        var plan = MeasurementPlan.of(ONNXW, PlanSettings.standard(3));

        assertThat(fp32(take(plan, 500))).isBetween(30L, 100L);
        plan.platformIsReady();
        assertThat(fp32(take(plan, 100))).isEqualTo(50);
    }

    @Test
    void networksFollowOnceEachKindCouldHaveAPredictorAndAreMeasuredAgainMoreRarely() {
        var plan = MeasurementPlan.of(ONNXW, PlanSettings.standard(3));

        assertThat(networks(take(plan, fixedBlocks() + 30 * 6))).isEmpty();
        var first = networks(take(plan, 8 * 40));
        assertThat(first).hasSize(40).doesNotHaveDuplicates();
        assertThat(networks(take(plan, 8 * 40))).isEqualTo(first);
        assertThat(networks(take(plan, 8 * 40))).isEqualTo(first);
        var again = networks(take(plan, 32 * 40));
        assertThat(again).hasSize(40).containsExactlyInAnyOrderElementsOf(first);
    }

    /** Else no network could be predicted by its blocks. */
    @Test
    void headAndTailOfEverySubnetAreMeasured() {
        var plan = MeasurementPlan.of(ONNXW, PlanSettings.standard(3));
        var measured = new HashSet<BlockConfiguration>();
        take(plan, 800)
                .forEach(task -> measured.addAll(
                        task.workload() instanceof BlockConfiguration block ? List.of(block) : List.of()));

        var searchable = new HashSet<String>();
        ONNXW.elasticStages().forEach(stage -> searchable.add(stage.block().operator()));
        ONNXW.resolutions().forEach(resolution -> assertThat(ONNXW.headAndTailBlocks(resolution))
                .allSatisfy(block -> assertThat(measured.contains(block) || searchable.contains(block.operator()))
                        .as(block.name())
                        .isTrue()));
    }

    private static List<Network> networks(List<MeasurementTask> tasks) {
        return tasks.stream()
                .filter(task -> task.precision() == Precision.INT8)
                .map(MeasurementTask::workload)
                .filter(Network.class::isInstance)
                .map(Network.class::cast)
                .toList();
    }

    @Test
    void fp32RepeatsWhatWasMeasuredInInt8() {
        var plan = MeasurementPlan.of(ONNXW, PlanSettings.standard(3));
        var int8 = new HashSet<Workload>();

        for (var task : take(plan, 1000)) {
            if (task.precision() == Precision.INT8) {
                int8.add(task.workload());
            } else {
                assertThat(int8).contains(task.workload());
                assertThat(task.workload().blocks().stream()
                                .mapToLong(block -> block.cost().parameters())
                                .sum())
                        .isLessThanOrEqualTo(8_000_000);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsRepeatedBeforeEverythingWasMeasured(long seed) {
        var random = new SplittableRandom(seed);
        var qualities = sampled(random, 6);
        var plan = MeasurementPlan.of(ONNXW, qualities, new PlanSettings(seed, 5, 5, 2, 0, 8, Long.MAX_VALUE));
        int all = 2 * distinctBlocks(qualities);

        var first = take(plan, all);
        var second = take(plan, all);

        assertThat(first).doesNotHaveDuplicates();
        assertThat(second).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(first);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void samplesDecideWhichBlocksAreMeasured() {
        var qualities = sampled(new SplittableRandom(9), 4);
        var plan = MeasurementPlan.of(ONNXW, qualities, new PlanSettings(9, 30, 5, 2, 0, 8, 8_000_000));
        var wanted = new HashSet<BlockConfiguration>();
        qualities.forEach(table -> table.samples()
                .forEach(sample -> wanted.addAll(sample.subStage().blocks())));
        ONNXW.resolutions().forEach(resolution -> wanted.addAll(ONNXW.headAndTailBlocks(resolution)));

        assertThat(take(plan, wanted.size())).allSatisfy(task -> assertThat(wanted)
                .containsAll(task.workload().blocks()));
    }

    @Test
    void theSameSeedGivesTheSameTasksAndAnotherSeedGivesOthers() {
        var first = take(MeasurementPlan.of(ONNXW, PlanSettings.standard(5)), 400);

        assertThat(take(MeasurementPlan.of(ONNXW, PlanSettings.standard(5)), 400))
                .isEqualTo(first);
        assertThat(take(MeasurementPlan.of(ONNXW, PlanSettings.standard(6)), 400))
                .isNotEqualTo(first);
    }

    @Test
    void aPlanWithMoreFp32ThanOneInFiveIsRefused() {
        assertThatThrownBy(() -> new PlanSettings(0, 30, 4, 2, 0, 8, 0)).hasMessageContaining("at most one in 5");
    }

    private static List<MeasurementTask> take(MeasurementPlan plan, int count) {
        var tasks = new ArrayList<MeasurementTask>();
        for (int i = 0; i < count; i++) {
            tasks.add(plan.next());
        }
        return tasks;
    }

    private static long fp32(List<MeasurementTask> tasks) {
        return tasks.stream().filter(task -> task.precision() == Precision.FP32).count();
    }

    private static int fixedBlocks() {
        var fixed = new HashSet<BlockConfiguration>();
        ONNXW.resolutions().forEach(resolution -> fixed.addAll(ONNXW.fixedBlocks(resolution)));
        return fixed.size();
    }

    private static int distinctBlocks(List<StageQualities> qualities) {
        var blocks = new HashSet<BlockConfiguration>();
        qualities.forEach(table -> table.samples()
                .forEach(sample -> blocks.addAll(sample.subStage().blocks())));
        var sampled = blocks.stream().map(BlockConfiguration::operator).collect(Collectors.toSet());
        for (int resolution : ONNXW.resolutions()) {
            blocks.addAll(ONNXW.fixedBlocks(resolution));
            ONNXW.headAndTailBlocks(resolution).stream()
                    .filter(block -> !sampled.contains(block.operator()))
                    .forEach(blocks::add);
        }
        return blocks.size();
    }

    private static List<StageQualities> sampled(SplittableRandom random, int samplesPerTable) {
        var tables = new ArrayList<StageQualities>();
        for (var stage : ONNXW.elasticStages()) {
            var samples = new ArrayList<SampledSubStage>();
            for (int i = 0; i < samplesPerTable; i++) {
                int resolution = pick(ONNXW.resolutions(), random);
                samples.add(new SampledSubStage(subStage(stage, resolution, random), resolution, 0.5));
            }
            tables.add(new StageQualities(stage, samples));
        }
        return tables;
    }

    private static SubStage subStage(ElasticStage stage, int resolution, SplittableRandom random) {
        var settings = new ArrayList<BlockSetting>();
        int depth = pick(stage.template().depths(), random);
        for (int i = 0; i < depth; i++) {
            settings.add(new BlockSetting(
                    pick(stage.block().kernels(), random),
                    pick(stage.widths(), random),
                    pick(stage.block().expands(), random)));
        }
        return new SubStage(
                stage.block(),
                stage.template().stride(),
                pick(ONNXW.inputWidths(stage.index()), random),
                ONNXW.inputSize(stage.index(), resolution),
                settings);
    }

    private static <T> T pick(List<T> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }
}
