package io.spaceevo.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.quality.BlockTables;
import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTables;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.MonteCarloQtScorer;
import io.spaceevo.score.QtScore;
import io.spaceevo.score.QtScorer;
import io.spaceevo.score.QtSettings;
import io.spaceevo.score.spectral.ExactQtScorer;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SearchSpace;
import io.spaceevo.space.SpaceCode;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one Q-T score of a random {@code onnxw} space with all constraints, spectra cached; of a scorer that starts cold; and of the sampled score.
 *
 * <p>Tables come from the folder named by the system property {@code spaceevo.tables}, else {@code ../shared/data/block_lut/onnxw}, else are made up.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class QtScoreBenchmark {
    private static final int SPACES = 2048;

    @Param({"10", "15", "25", "10,15,20"})
    String constraints = "";

    private StageTables tables = generated(Hyperspaces.named("onnxw"));
    private List<SearchSpace> spaces = List.of();
    private QtScorer exact = scorer("10");
    private QtScorer sampled = exact;
    private int next;

    @Setup(Level.Trial)
    public void prepare() {
        var hyperspace = Hyperspaces.named("onnxw");
        var folder = Path.of(System.getProperty("spaceevo.tables", "../shared/data/block_lut/onnxw"));
        if (Files.isDirectory(folder)) {
            tables = BlockTables.read(folder, hyperspace).withOwnLatencies(List.of(1.748, 2.271, 2.792));
        }
        spaces = randomSpaces(hyperspace);
        exact = scorer(constraints);
        sampled = new MonteCarloQtScorer(tables, exact.constraints(), QtSettings.published(), 1);
        spaces.forEach(exact::score);
    }

    private ExactQtScorer scorer(String list) {
        return new ExactQtScorer(tables, Constraint.parseAll(list), QtSettings.published());
    }

    private static List<SearchSpace> randomSpaces(Hyperspace hyperspace) {
        var random = new SplittableRandom(1);
        var spaces = new ArrayList<SearchSpace>();
        for (int i = 0; i < SPACES; i++) {
            var types = new ArrayList<Integer>();
            var windows = new ArrayList<Integer>();
            for (var stage : hyperspace.searchable()) {
                types.add(random.nextInt(stage.blocks().size()));
                windows.add(random.nextInt(stage.windows()));
            }
            spaces.add(hyperspace.space(new SpaceCode(hyperspace.name(), types, windows)));
        }
        return spaces;
    }

    /** Tables of 333 rows per resolution whose loss falls as latency rises. */
    private static StageTables generated(Hyperspace hyperspace) {
        var random = new SplittableRandom(2);
        var tables = new ArrayList<StageTable>();
        for (int table = 0; table < hyperspace.elasticStages().size(); table++) {
            var samples = new ArrayList<StageTable.Samples>();
            for (int resolution = 0; resolution < hyperspace.resolutions().size(); resolution++) {
                var losses = new double[333];
                var latencies = new double[333];
                for (int row = 0; row < losses.length; row++) {
                    double size = random.nextDouble() * random.nextDouble();
                    latencies[row] = 0.3 + 6 * size + 0.3 * random.nextDouble();
                    losses[row] = 0.4 - 0.1 * size + 0.1 * random.nextDouble();
                }
                samples.add(new StageTable.Samples(losses, latencies));
            }
            tables.add(new StageTable(samples));
        }
        return new StageTables(hyperspace, tables, List.of(1.748, 2.271, 2.792));
    }

    /** One space, warm. */
    @Benchmark
    public QtScore exactScore() {
        next = (next + 1) % SPACES;
        return exact.score(spaces.get(next));
    }

    /** The reference's way, 100 000 samples per constraint. */
    @Benchmark
    public QtScore sampledScore() {
        next = (next + 1) % SPACES;
        return sampled.score(spaces.get(next));
    }

    /** A new scorer and a population of 200 spaces, which touch every table: plan, spectra and scores. */
    @Benchmark
    public double coldScorerAndTwoHundredSpaces() {
        var cold = scorer(constraints);
        return spaces.subList(0, 200).stream()
                .mapToDouble(space -> cold.score(space).total())
                .sum();
    }
}
