package io.spaceevo.cli.measuring;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.spaceevo.failure.ErrorLine;
import io.spaceevo.latency.operators.ModelLatency;
import io.spaceevo.latency.operators.OperatorCosts;
import io.spaceevo.latency.operators.OperatorFamily;
import io.spaceevo.latency.operators.OperatorWork;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.runtime.OptimizedGraph;
import io.spaceevo.onnx.runtime.UserModel;
import io.spaceevo.onnx.work.ModelWork;

/** The latency of somebody's model as it is predicted from measured blocks and networks, or why it is not. */
sealed interface ModelPrediction {
    /** Share of the multiply-accumulates that a prediction needs to know. */
    double LEAST_MACS = 0.95;

    void object(Map<String, Object> object);

    void text(PrintWriter out);

    static ModelPrediction of(UserModel model, KnownMeasurements known) {
        if (known.all().isEmpty()) {
            return new None(known.missing().orElse("none of the known measurements is to be trusted")
                    + "; or give --known FILE, which spaceevo predictor accuracy writes");
        }
        var precision = model.graph().precision();
        OperatorCosts costs;
        try {
            costs = OperatorCosts.of(known.of(precision));
        } catch (IllegalArgumentException e) {
            return new None(
                    ErrorLine.of(e) + ", in " + precision.word() + ": spaceevo predictor accuracy measures both");
        }
        try {
            return of(ModelWork.of(model.shaped(), precision), model.graph(), precision, costs);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new None(ErrorLine.of(e));
        }
    }

    private static ModelPrediction of(
            ModelWork work, OptimizedGraph optimized, Precision precision, OperatorCosts costs) {
        var measured = work.known().stream()
                .collect(Collectors.partitioningBy(operator -> costs.measured().contains(operator.family())));
        var operators = measured.getOrDefault(true, List.of());
        var left = new LeftOut(work.unknownCounts(), measured.getOrDefault(false, List.of()));
        long macs = operators.stream().mapToLong(OperatorWork::macs).sum();
        double share = work.macs() > 0 ? (double) macs / work.macs() : 0;
        if (share < LEAST_MACS) {
            return new None(String.format(
                    Locale.ROOT,
                    "only %.0f %% of its multiply-accumulates are in operators that blocks have; the others: %s%s",
                    100 * share,
                    left.text(),
                    left.mend().map("; "::concat).orElse("")));
        }
        long layers = operators.stream().filter(operator -> operator.macs() > 0).count();
        int fused = optimized.layers(precision);
        return fused < layers
                ? new None("of " + layers
                        + " convolutions and linear layers that the file quantises, the runtime computes " + fused
                        + " in integers")
                : new Latency(costs.predict(operators), precision, costs, operators, share, left);
    }

    /** @param reason in words */
    record None(String reason) implements ModelPrediction {
        @Override
        public void object(Map<String, Object> object) {
            object.put("predicted", null);
            object.put("notPredicted", reason);
        }

        @Override
        public void text(PrintWriter out) {
            out.println("not predicted: " + reason);
        }
    }

    /**
     * @param operators those that it is the latency of
     * @param macsShare their share of the multiply-accumulates, in [0, 1]
     * @param left operators that it leaves out
     */
    record Latency(
            ModelLatency latency,
            Precision precision,
            OperatorCosts costs,
            List<OperatorWork> operators,
            double macsShare,
            LeftOut left)
            implements ModelPrediction {
        private static final double MICROS = 1000;

        public Latency {
            operators = List.copyOf(operators);
        }

        @Override
        public void object(Map<String, Object> object) {
            var predicted = new LinkedHashMap<String, Object>();
            predicted.put("ms", latency.estimate().micros() / MICROS);
            predicted.put("lowMs", latency.estimate().low() / MICROS);
            predicted.put("highMs", latency.estimate().high() / MICROS);
            predicted.put("precision", precision.word());
            predicted.put("blocks", costs.blocks());
            predicted.put("networks", costs.networks());
            predicted.put("beyondNetworks", latency.beyond());
            predicted.put("macsShare", macsShare);
            predicted.put("operators", families());
            predicted.put("leftOut", left.counts());
            object.put("predicted", predicted);
        }

        private List<Map<String, Object>> families() {
            var families = new ArrayList<Map<String, Object>>();
            latency.shares().forEach((family, share) -> {
                var object = new LinkedHashMap<String, Object>();
                object.put("operator", family.words());
                object.put("count", count(family));
                object.put("mmacs", mmacs(family));
                object.put("share", share);
                families.add(object);
            });
            return families;
        }

        @Override
        public void text(PrintWriter out) {
            out.printf(
                    Locale.ROOT,
                    "predicted: %.3f ms (90 %% interval %.3f to %.3f)%n",
                    latency.estimate().micros() / MICROS,
                    latency.estimate().low() / MICROS,
                    latency.estimate().high() / MICROS);
            if (!left.isEmpty()) {
                out.println("  left out, and to be added: " + left.text());
            }
            left.mend().ifPresent(mend -> out.println("  to learn what was never measured, " + mend));
            out.printf(
                    Locale.ROOT,
                    "  from %d blocks and %d networks of this machine in %s; the interval comes from networks that were left out in turn%n",
                    costs.blocks(),
                    costs.networks(),
                    precision.word());
            if (latency.beyond()) {
                out.printf(
                        Locale.ROOT,
                        "  Those networks take %.3f to %.3f ms, so the true error may be larger.%n",
                        costs.fastest() / MICROS,
                        costs.slowest() / MICROS);
            }
            latency.shares()
                    .forEach((family, share) -> out.printf(
                            Locale.ROOT,
                            "  %5.1f %%  %4d  %9.2f M  %s%n",
                            100 * share,
                            count(family),
                            mmacs(family),
                            family.words()));
        }

        private long count(OperatorFamily family) {
            return operators.stream()
                    .filter(operator -> operator.family() == family)
                    .count();
        }

        private double mmacs(OperatorFamily family) {
            return operators.stream()
                            .filter(operator -> operator.family() == family)
                            .mapToLong(OperatorWork::macs)
                            .sum()
                    / 1e6;
        }
    }
}
