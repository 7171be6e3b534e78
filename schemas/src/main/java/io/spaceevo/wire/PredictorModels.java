package io.spaceevo.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

import io.spaceevo.latency.CorrectedModel;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.NetworkCorrection;
import io.spaceevo.latency.NetworkCosts;
import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.latency.boosting.RegressionTrees;
import io.spaceevo.latency.physical.PhysicalModel;
import io.spaceevo.schema.NetworkModel;
import io.spaceevo.schema.TableModel;
import io.spaceevo.schema.TreesModel;
import org.apache.avro.specific.SpecificRecord;

/** The models of predictors on the wire: tables, trees and corrections of networks. */
final class PredictorModels {
    private PredictorModels() {}

    static SpecificRecord toWire(LatencyPredictor predictor) {
        if (predictor instanceof LatencyPredictor.Table table) {
            return new TableModel(table.micros());
        }
        if (predictor instanceof NetworkCorrection network) {
            return new NetworkModel(
                    network.costs().perMicro(),
                    network.costs().factors(),
                    network.costs().perWeightByte(),
                    network.costs().perFeatureByte(),
                    network.costs().perBlock(),
                    network.interval().low(),
                    network.interval().high());
        }
        var trees = (LatencyPredictor.Trees) predictor;
        var residual = trees.model().residual();
        return new TreesModel(
                trees.schemaVersion(),
                doubles(trees.model().physical().costs()),
                residual.width(),
                residual.constant(),
                ints(residual.roots()),
                ints(residual.features()),
                floats(residual.thresholds()),
                ints(residual.leftChildren()),
                floats(residual.values()),
                trees.interval().low(),
                trees.interval().high());
    }

    static LatencyPredictor fromWire(Object model) {
        if (model instanceof TableModel table) {
            return new LatencyPredictor.Table(new TreeMap<>(table.getMediansUs()));
        }
        if (model instanceof NetworkModel network) {
            return new NetworkCorrection(
                    new NetworkCosts(
                            network.getPerMicro(),
                            new TreeMap<>(network.getFactors()),
                            network.getPerWeightByte(),
                            network.getPerFeatureByte(),
                            network.getPerBlock()),
                    new ResidualInterval(network.getLowRatio(), network.getHighRatio()));
        }
        var trees = (TreesModel) model;
        var residual = new RegressionTrees(
                trees.getWidth(),
                trees.getConstant(),
                toInts(trees.getRoots()),
                toInts(trees.getFeatures()),
                toFloats(trees.getThresholds()),
                toInts(trees.getLeftChildren()),
                toFloats(trees.getValues()));
        var physical = new PhysicalModel(trees.getPhysicalCosts().stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
        return new LatencyPredictor.Trees(
                trees.getFeatureVersion(),
                new CorrectedModel(physical, residual),
                new ResidualInterval(trees.getLowRatio(), trees.getHighRatio()));
    }

    private static List<Double> doubles(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static List<Integer> ints(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static List<Float> floats(float[] values) {
        var list = new ArrayList<Float>(values.length);
        for (float value : values) {
            list.add(value);
        }
        return list;
    }

    private static int[] toInts(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    private static float[] toFloats(List<Float> values) {
        var array = new float[values.size()];
        for (int index = 0; index < array.length; index++) {
            array[index] = values.get(index);
        }
        return array;
    }
}
