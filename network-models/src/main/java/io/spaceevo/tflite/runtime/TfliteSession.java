package io.spaceevo.tflite.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.parameters.RandomInput;
import io.spaceevo.parameters.ValueRange;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.OpResolver;
import org.bytedeco.tensorflowlite.TfLiteRegistration;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;
import org.tensorflow.lite.schema.BuiltinOperator;

/** A model that is ready to run in the calling thread. Its inputs hold random values. */
public final class TfliteSession implements AutoCloseable {
    private final BytePointer bytes;
    private final FlatBufferModel model;
    private final OpResolver resolver;
    private final Interpreter interpreter;

    private TfliteSession(BytePointer bytes, FlatBufferModel model, Kernels kernels) {
        this.bytes = bytes;
        this.model = model;
        this.resolver = kernels.resolver();
        this.interpreter = new Interpreter((Pointer) null);
    }

    /**
     * Opens a model for XNNPACK.
     *
     * @param file content of a .tflite file
     * @throws IllegalArgumentException if TensorFlow Lite cannot run it
     * @throws io.spaceevo.failure.Failure if TensorFlow Lite cannot be loaded on this system
     */
    public static TfliteSession open(byte[] file) {
        return open(file, Kernels.XNNPACK);
    }

    /** Opens a model for other kernels. */
    public static TfliteSession open(byte[] file, Kernels kernels) {
        TfliteRuntime.load();
        var bytes = new BytePointer(file);
        var model = Optional.ofNullable(FlatBufferModel.VerifyAndBuildFromBuffer(bytes, file.length));
        if (model.isEmpty()) {
            bytes.close();
            throw refused("it is no TFLite model");
        }
        var session = new TfliteSession(bytes, model.get(), kernels);
        try {
            session.prepare();
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void prepare() {
        try (var builder = new InterpreterBuilder(model, resolver)) {
            demandOk(builder.SetNumThreads(TfliteRuntime.THREADS));
            demandOk(builder.apply(interpreter));
        }
        demandOk(interpreter.AllocateTensors());
        for (int i = 0; i < interpreter.inputs().limit(); i++) {
            fill(interpreter.input_tensor(i));
        }
    }

    private static void demandOk(int status) {
        if (status != tensorflowlite.kTfLiteOk) {
            throw refused("the runtime says why above");
        }
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("TensorFlow Lite cannot run the model: " + why);
    }

    private static void fill(TfLiteTensor input) {
        if (input.bytes() == 0) {
            throw refused("an input is no tensor of numbers, or leaves its shape open");
        }
        var buffer = buffer(input);
        int type = input.type();
        if (type == tensorflowlite.kTfLiteFloat32) {
            for (int quantised : RandomInput.quantised(buffer.capacity() / Float.BYTES)) {
                buffer.putFloat(RandomInput.real(quantised));
            }
        } else if (type == tensorflowlite.kTfLiteInt8 || type == tensorflowlite.kTfLiteUInt8) {
            int zero = type == tensorflowlite.kTfLiteInt8 ? ValueRange.SIGNED.zeroPoint() : 0;
            for (int quantised : RandomInput.quantised(buffer.capacity())) {
                buffer.put((byte) (quantised - zero));
            }
        } else {
            buffer.put(new byte[buffer.capacity()]);
        }
    }

    public void run() {
        if (interpreter.Invoke() != tensorflowlite.kTfLiteOk) {
            throw new IllegalStateException("TensorFlow Lite failed to run a model");
        }
    }

    /** Which of the model's operators XNNPACK runs. */
    public Delegation delegation() {
        var plan = interpreter.execution_plan();
        var left = new TreeMap<String, Integer>();
        int partitions = 0;
        for (int i = 0; i < plan.limit(); i++) {
            var registration = interpreter.node_and_registration(plan.get(i)).second();
            if (registration.builtin_code() == BuiltinOperator.DELEGATE) {
                partitions++;
            } else {
                left.merge(name(registration), 1, Integer::sum);
            }
        }
        return new Delegation(Math.toIntExact(interpreter.nodes_size()) - partitions, left);
    }

    private static String name(TfLiteRegistration registration) {
        int code = registration.builtin_code();
        if (code == BuiltinOperator.CUSTOM) {
            return registration.custom_name().getString();
        }
        return code < BuiltinOperator.names.length ? BuiltinOperator.name(code) : "operator " + code;
    }

    /** The first input, [1, height, width, channels] in the model's own numbers; what is written is read by the next run. */
    public ByteBuffer input() {
        return buffer(interpreter.input_tensor(0));
    }

    /** The first output of the last run. */
    public ByteBuffer output() {
        return buffer(interpreter.output_tensor(0));
    }

    private static ByteBuffer buffer(TfLiteTensor tensor) {
        return tensor.data().raw().capacity(tensor.bytes()).asByteBuffer().order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
        interpreter.close();
        resolver.close();
        model.close();
        bytes.close();
    }
}
