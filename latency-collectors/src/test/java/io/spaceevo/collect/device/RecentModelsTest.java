package io.spaceevo.collect.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import org.junit.jupiter.api.Test;

class RecentModelsTest {
    private static final List<MeasurementTask> TASKS = IntStream.rangeClosed(1, 70)
            .mapToObj(width -> new MeasurementTask(
                    new BlockConfiguration(BlockTypes.named("ResNet"), Activation.RELU, 4, 8, width, 1, 1, 1),
                    Precision.FP32))
            .toList();

    private static final long MODEL_BYTES = 1000;

    private final List<MeasurementTask> made = new ArrayList<>();

    private final RecentModels models = models(RecentModels.MOST_BYTES);

    private RecentModels models(long mostBytes) {
        return new RecentModels(
                task -> {
                    made.add(task);
                    return model(MODEL_BYTES);
                },
                mostBytes);
    }

    @Test
    void aBatchIsMadeOnceHoweverOftenItIsOpened() {
        for (int turn = 0; turn < 15; turn++) {
            TASKS.subList(0, 32).forEach(models::of);
        }

        assertThat(made).isEqualTo(TASKS.subList(0, 32));
    }

    @Test
    void largeModelsAreForgottenBeforeTheyFillTheMemory() {
        var narrow = models(MODEL_BYTES);
        TASKS.subList(0, 3).forEach(narrow::of);
        made.clear();

        narrow.of(TASKS.get(2));
        narrow.of(TASKS.get(1));
        assertThat(made).isEmpty();
        narrow.of(TASKS.get(0));
        assertThat(made).containsExactly(TASKS.get(0));
    }

    /** It would be loaded again for each of its sessions. */
    @Test
    void theReferenceDoesNotDriveOutANetworkThatIsLargerThanAllMayBe() {
        var models = new RecentModels(
                task -> {
                    made.add(task);
                    return model(task.equals(TASKS.get(0)) ? 10 * MODEL_BYTES : MODEL_BYTES);
                },
                2 * MODEL_BYTES);

        for (int turn = 0; turn < 5; turn++) {
            TASKS.subList(0, 3).forEach(models::of);
        }

        assertThat(made).isEqualTo(TASKS.subList(0, 3));
    }

    @Test
    void whatIsUsedStaysAndTheRestIsForgotten() {
        TASKS.forEach(task -> {
            models.of(task);
            models.of(TASKS.get(0));
        });
        made.clear();

        models.of(TASKS.get(0));
        models.of(TASKS.get(69));
        models.of(TASKS.get(1));

        assertThat(made).containsExactly(TASKS.get(1));
    }

    private static LoadedModel model(long bytes) {
        return new LoadedModel() {
            @Override
            public long bytes() {
                return bytes;
            }

            @Override
            public Inference open() {
                throw new UnsupportedOperationException("models are only kept here");
            }
        };
    }
}
