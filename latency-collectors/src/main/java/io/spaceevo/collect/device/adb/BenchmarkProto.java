package io.spaceevo.collect.device.adb;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalDouble;

/**
 * Reads the result file of the {@code benchmark_model} of LiteRT's CompiledModel: a message {@code tflite.tools.benchmark.BenchmarkResult} in binary form.
 *
 * <p>Source: {@code tensorflow/lite/tools/benchmark/proto/benchmark_result.proto} and {@code litert/tools/benchmark_litert_model.h}, which fills it. Latencies
 * are floats in milliseconds.
 */
final class BenchmarkProto {
    private static final int LATENCY_METRICS = 2;
    private static final int MEMORY_METRICS = 3;
    private static final int MISC_METRICS = 4;

    private static final int AVG_MS = 1;
    private static final int STDDEV_MS = 4;
    private static final int OVERALL_FOOTPRINT_KB = 2;
    private static final int NUM_RUNS = 2;

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private double averageMs = Double.NaN;
    private double deviationMs = Double.NaN;
    private long runs;
    private OptionalDouble memoryMb = OptionalDouble.empty();

    private BenchmarkProto() {}

    /** @throws UnreadableOutput if the bytes are no such message, or it tells no latency */
    static BenchmarkReport parse(byte[] message) {
        var result = new BenchmarkProto();
        try {
            result.read(ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN), 0);
        } catch (BufferUnderflowException e) {
            throw new UnreadableOutput("benchmark_model's result file is cut off after " + message.length + " bytes");
        }
        return new BenchmarkReport(result.averageMs * 1000, result.deviationMs * 1000, result.runs, result.memoryMb);
    }

    /** @param inside field number of the message that these bytes are; 0 for the whole */
    private void read(ByteBuffer message, int inside) {
        while (message.hasRemaining()) {
            long tag = varint(message);
            int field = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case VARINT -> number(inside, field, varint(message));
                case FIXED64 -> message.getLong();
                case FIXED32 -> number(inside, field, message.getFloat());
                case LENGTH_DELIMITED -> nested(inside, field, message);
                default -> throw new UnreadableOutput("benchmark_model's result file is not in its format");
            }
        }
    }

    private void nested(int inside, int field, ByteBuffer message) {
        long length = varint(message);
        if (length < 0 || length > message.remaining()) {
            throw new BufferUnderflowException();
        }
        var part = message.slice(message.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        message.position(message.position() + (int) length);
        if (inside == 0 && field >= LATENCY_METRICS && field <= MISC_METRICS) {
            read(part, field);
        }
    }

    private void number(int inside, int field, double value) {
        if (inside == LATENCY_METRICS && field == AVG_MS) {
            averageMs = value;
        } else if (inside == LATENCY_METRICS && field == STDDEV_MS) {
            deviationMs = value;
        } else if (inside == MEMORY_METRICS && field == OVERALL_FOOTPRINT_KB) {
            memoryMb = OptionalDouble.of(value / 1024);
        } else if (inside == MISC_METRICS && field == NUM_RUNS) {
            runs = (long) value;
        }
    }

    private static long varint(ByteBuffer message) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = message.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new UnreadableOutput("benchmark_model's result file is not in its format");
    }
}
