package io.spaceevo.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import io.spaceevo.quality.DistinctBlocks;
import io.spaceevo.score.QtScore;
import io.spaceevo.score.QtSettings;
import io.spaceevo.score.spectral.ExactQtScorer;
import io.spaceevo.search.DefaultConstraints;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.SearchSpace;
import io.spaceevo.space.SpaceCode;
import io.spaceevo.tables.TablesFolder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of 400 Q-T scores of random {@code fashion32} spaces with its default three constraints, spectra cached. The tables are those that ship, which have few rows, so
 * that some scores are listed or sampled; latencies are made up. {@code sampledParts} tells how many of the 1200 parts are sampled.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class ShippedTablesScoreBenchmark {
    private static final int SPACES = 400;

    private final List<SearchSpace> spaces = new ArrayList<>();
    private Optional<ExactQtScorer> scorer = Optional.empty();

    @Setup(Level.Trial)
    public void prepare() {
        var shipped = TablesFolder.open("fashion32", Optional.empty());
        var blocks = DistinctBlocks.of(shipped.hyperspace(), shipped.read().qualities());
        var micros = new float[blocks.blocks().size()];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = micros(blocks.blocks().get(i));
        }
        var tables = blocks.tables(micros);
        scorer = Optional.of(new ExactQtScorer(tables, DefaultConstraints.of(tables), QtSettings.published()));
        var random = new SplittableRandom(1);
        for (int i = 0; i < SPACES; i++) {
            var types = new ArrayList<Integer>();
            var windows = new ArrayList<Integer>();
            for (var stage : shipped.hyperspace().searchable()) {
                types.add(random.nextInt(stage.blocks().size()));
                windows.add(random.nextInt(stage.windows()));
            }
            spaces.add(shipped.hyperspace()
                    .space(new SpaceCode(shipped.hyperspace().name(), types, windows)));
        }
        long sampled = spaces.stream()
                .map(scorer.get()::score)
                .flatMap(score -> score.parts().stream())
                .filter(part -> part.method() == QtScore.Method.SAMPLED)
                .count();
        System.out.println("sampledParts " + sampled + " of "
                + SPACES * scorer.get().constraints().size());
    }

    private static float micros(BlockConfiguration block) {
        double noise = new Random(block.text().hashCode()).nextDouble();
        return (float) (2 + block.cost().macs() / 40_000.0 * (0.8 + 0.4 * noise));
    }

    @Benchmark
    public double fourHundredScores() {
        return spaces.stream()
                .mapToDouble(space -> scorer.orElseThrow().score(space).total())
                .sum();
    }
}
