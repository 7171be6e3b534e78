package io.spaceevo.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import io.spaceevo.latency.BlockFeatures;
import io.spaceevo.latency.PredictionQuality;
import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.boosting.FeatureTable;

/**
 * Our boosting beside XGBoost on published block latencies: per block type an 80/20 split, repeated with several seeds; prints the mean error
 * of the unseen fifth, the share within ±10 %, and CPU seconds of one fit with its predictions.
 *
 * <p>Usage: {@code benchmarks/run.sh io.spaceevo.benchmarks.BoostingComparison FILE [SEEDS [TRAINING_ROWS]]}
 */
public final class BoostingComparison {
    private final int seeds;
    private final int trainingRows;

    private BoostingComparison(int seeds, int trainingRows) {
        this.seeds = seeds;
        this.trainingRows = trainingRows;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("needs the file of block latencies, had no argument");
        }
        int seeds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int trainingRows = arguments.length > 2 ? Integer.parseInt(arguments[2]) : Integer.MAX_VALUE;
        var comparison = new BoostingComparison(seeds, trainingRows);
        var settings = BoostingSettings.defaults();
        var regressors = List.of(
                new Regressor.PhysicalAndTrees(settings),
                new Regressor.TreesOnly(settings),
                new XgboostRegressor("reg:squarederror", settings),
                new XgboostRegressor("reg:absoluteerror", settings));
        System.out.printf("%-16s %5s  %-26s %7s %7s %7s%n", "kind", "rows", "regressor", "MAPE %", "±10 %", "CPU s");
        for (var kind : BlockLatencies.read(Path.of(arguments[0])).entrySet()) {
            for (var regressor : regressors) {
                comparison.print(kind.getKey(), kind.getValue(), regressor);
            }
        }
    }

    private void print(String kind, List<BlockLatencies.Measured> rows, Regressor regressor) throws Exception {
        double mape = 0;
        double within10 = 0;
        double cpuSeconds = 0;
        for (int seed = 0; seed < seeds; seed++) {
            var shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, new Random(seed));
            int cut = shuffled.size() * 4 / 5;
            var training = shuffled.subList(0, Math.min(trainingRows, cut));
            var unseen = shuffled.subList(cut, shuffled.size());
            long start = cpuNanos();
            var predicted = regressor.fitAndPredict(table(training), micros(training), table(unseen));
            cpuSeconds += (cpuNanos() - start) / 1e9;
            var quality = PredictionQuality.of(predicted, micros(unseen));
            mape += quality.mape();
            within10 += quality.within10();
        }
        System.out.printf(
                Locale.ROOT,
                "%-16s %5d  %-26s %7.2f %7.1f %7.2f%n",
                kind,
                rows.size(),
                regressor.name(),
                mape / seeds,
                within10 / seeds,
                cpuSeconds / seeds);
    }

    private static FeatureTable table(List<BlockLatencies.Measured> rows) {
        return FeatureTable.of(
                BlockFeatures.SCHEMA.names(),
                rows.stream().map(row -> BlockFeatures.row(row.block())).toList());
    }

    private static double[] micros(List<BlockLatencies.Measured> rows) {
        return rows.stream().mapToDouble(BlockLatencies.Measured::micros).toArray();
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
