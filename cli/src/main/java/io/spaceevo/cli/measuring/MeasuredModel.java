package io.spaceevo.cli.measuring;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.collect.device.Timing;
import io.spaceevo.collect.device.UsualSpeeds;
import io.spaceevo.collect.device.onnx.OnnxRuntimeBenchmark;
import io.spaceevo.collect.device.tflite.TfliteBenchmark;
import io.spaceevo.onnx.runtime.UserModel;
import io.spaceevo.tflite.runtime.TfliteFile;

/**
 * What measuring somebody's model told.
 *
 * @param prediction of an ONNX model
 */
record MeasuredModel(Path file, Timing timing, ModelOperators operators, Optional<ModelPrediction> prediction) {
    private static final double MICROS = 1000;

    /** Measures an ONNX model, and predicts it. */
    static MeasuredModel ofOnnx(Path file, Map<String, List<Long>> inputs, KnownOptions known)
            throws InterruptedException {
        try (var benchmark = OnnxRuntimeBenchmark.ofThisMachine(UsualSpeeds.ofThisProcess())) {
            var measurements = known.read(benchmark.epoch());
            var model = UserModel.read(file, inputs);
            var prediction = ModelPrediction.of(model, measurements);
            return new MeasuredModel(
                    file,
                    benchmark.measure(model),
                    new ModelOperators.OfOnnxRuntime(model.graph()),
                    Optional.of(prediction));
        }
    }

    /** Measures a TFLite model. */
    static MeasuredModel ofTflite(Path file) throws InterruptedException {
        var model = TfliteFile.read(file);
        try (var benchmark = TfliteBenchmark.ofThisMachine(UsualSpeeds.ofThisProcess())) {
            return new MeasuredModel(
                    file,
                    benchmark.measure(model),
                    new ModelOperators.OfTensorFlowLite(model.delegation()),
                    Optional.empty());
        }
    }

    Map<String, Object> object() {
        var object = new LinkedHashMap<String, Object>();
        object.put("model", file.toString());
        object.put("medianMs", timing.summary().medianUs() / MICROS);
        object.put("minimumMs", timing.summary().minimumUs() / MICROS);
        object.put("spread", timing.summary().spread());
        object.put("sessions", timing.summary().sessions());
        object.put("disqualified", timing.disqualified().orElse(null));
        operators.object(object);
        prediction.ifPresent(predicted -> predicted.object(object));
        return object;
    }

    void text(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s: %.3f ms, spread %.3f over %d sessions%s%n",
                file,
                timing.summary().medianUs() / MICROS,
                timing.summary().spread(),
                timing.summary().sessions(),
                timing.disqualified().map(reason -> "; not trusted: " + reason).orElse(""));
        prediction.ifPresent(predicted -> predicted.text(out));
        operators.text(out);
    }
}
