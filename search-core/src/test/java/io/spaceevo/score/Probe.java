package io.spaceevo.score;

import java.util.*;

import io.spaceevo.space.*;

public class Probe {
    public static void main(String[] a) throws Exception {
        var tables = Onnxw.tables();
        for (var cs : List.of("10", "15", "25", "10,15,20,25", "10,15,25")) {
            long t0 = cpu();
            var scorer = new ExactQtScorer(tables, LatencyConstraint.parseAll(cs), QtSettings.published());
            long t1 = cpu();
            var random = new SplittableRandom(1);
            var spaces = new ArrayList<SearchSpace>();
            for (int i = 0; i < 2000; i++) {
                var t = new ArrayList<Integer>();
                var w = new ArrayList<Integer>();
                for (var s : Onnxw.HYPERSPACE.searchable()) {
                    t.add(random.nextInt(s.blocks().size()));
                    w.add(random.nextInt(s.windows()));
                }
                spaces.add(Onnxw.HYPERSPACE.space(new SpaceCode("onnxw", t, w)));
            }
            for (var s : spaces) scorer.score(s);
            long t2 = cpu();
            double x = 0;
            for (int r = 0; r < 3; r++)
                for (var s : spaces) x += scorer.score(s).total();
            long t3 = cpu();
            for (int r = 0; r < 3; r++)
                for (var s : spaces) x += scorer.score(s).total();
            long t4 = cpu();
            System.out.println(cs + " "
                    + FrequencyPlan.of(
                            tables,
                            LatencyConstraint.parseAll(cs)
                                    .get(LatencyConstraint.parseAll(cs).size() - 1)
                                    .ms())
                    + " build ms " + (t1 - t0) / 1e6 + " first2000 ms " + (t2 - t1) / 1e6 + " us/space "
                    + (t3 - t2) / 6e6 + " " + (t4 - t3) / 6e6 + " " + x);
        }
    }

    static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().isCurrentThreadCpuTimeSupported()
                ? ((java.lang.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                        .getCurrentThreadCpuTime()
                : System.nanoTime();
    }
}
