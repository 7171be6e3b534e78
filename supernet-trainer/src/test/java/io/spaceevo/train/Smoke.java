package io.spaceevo.train;

import java.util.*;

import ai.djl.engine.Engine;
import ai.djl.ndarray.*;
import ai.djl.ndarray.types.*;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.space.*;
import io.spaceevo.train.elastic.*;
import io.spaceevo.train.optimise.*;
import io.spaceevo.train.parameter.*;
import io.spaceevo.train.quantize.*;

public class Smoke {
    public static void main(String[] a) throws Exception {
        try (var root = NDManager.newBaseManager();
                var set = new ParameterSet(root)) {
            var hs = Hyperspaces.named("onnxw");
            var stage = hs.searchable().get(2);
            int type = Integer.parseInt(a[0]);
            var st = new ElasticSubStage(set, "s", stage, stage.blocks().get(type), List.of(32, 48), BitWidth.INT8, 1);
            var opt = new Sgd(set, new SgdSettings(ai.djl.training.tracker.Tracker.fixed(0.01f), .9f, 1e-5f, 1));
            var c = stage.blocks().get(type);
            var b = new BlockSetting(3, stage.widths().get(0), c.expands().get(0));
            var sub = new SubStage(c, stage.stride(), 32, 16, List.of(b, b));
            var x = root.randomNormal(0, 1, new Shape(16, 32, 16, 16), DataType.FLOAT32);
            var t = root.randomNormal(0, 1, new Shape(16, stage.widths().get(0), 8, 8), DataType.FLOAT32);
            boolean q = a[1].equals("q");
            int n = Integer.parseInt(a[2]);
            long t0 = 0;
            for (int i = 0; i < n; i++) {
                if (i == 10) t0 = System.nanoTime();
                float l;
                try (var sc = new NDScope()) {
                    try (var gc = Engine.getInstance().newGradientCollector()) {
                        var y = st.forward(x, sub, ForwardPass.training(q));
                        var loss = y.sub(t).square().mean();
                        gc.backward(loss);
                        l = loss.getFloat();
                    }
                    double g = opt.step();
                    if (i % 20 == 0 || i < 8) System.out.println(i + " " + l + " " + g + " " + rss());
                }
            }
            System.out.println((System.nanoTime() - t0) / 1e6 / (n - 10) + " ms/step");
        }
    }

    static long rss() throws Exception {
        for (String l : java.nio.file.Files.readAllLines(java.nio.file.Path.of("/proc/self/status")))
            if (l.startsWith("VmRSS")) return Long.parseLong(l.replaceAll("\\D", "")) / 1024;
        return 0;
    }
}
