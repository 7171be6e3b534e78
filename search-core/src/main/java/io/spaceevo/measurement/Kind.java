package io.spaceevo.measurement;

import io.spaceevo.space.Network;

/**
 * What one predictor predicts. Measurements that differ in any part never enter one fit.
 *
 * @param operator operator with its activation, as {@code MobileNetV2Res.relu6}, or {@code network}
 * @param clock how the metric is read: latency by {@code thread-cpu} (one thread only) or {@code wall}, memory as {@code peak-rss}, energy by {@code rapl-package}
 * @param boundary what crosses the operator's edges: {@code float}, {@code u8} or {@code s8} (unsigned or signed 8-bit integers), or {@code context} for a block inside
 *     a network; of a network, that of the blocks whose latencies explain it
 */
public record Kind(String operator, Precision precision, Metric metric, String clock, String boundary) {
    public static final String THREAD_CPU = "thread-cpu";
    public static final String WALL = "wall";
    public static final String PEAK_RSS = "peak-rss";
    public static final String RAPL_PACKAGE = "rapl-package";
    public static final String FLOAT_EDGES = "float";
    public static final String U8_EDGES = "u8";
    public static final String S8_EDGES = "s8";

    public Kind {
        KeyPart.check("operator", operator);
        KeyPart.check("clock", clock);
        KeyPart.check("boundary", boundary);
    }

    /** Reads {@code operator/precision/metric/clock/boundary}. */
    public static Kind parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException("kind needs operator/precision/metric/clock/boundary, was " + text);
        }
        return new Kind(parts[0], Precision.parse(parts[1]), Metric.parse(parts[2]), parts[3], parts[4]);
    }

    /** The kind of another operator that is measured alike. */
    public Kind withOperator(String otherOperator) {
        return new Kind(otherOperator, precision, metric, clock, boundary);
    }

    /** Whether another kind is one of blocks that is measured alike, of another operator. */
    public boolean isAlikeBlock(Kind other) {
        return !other.operator().equals(operator)
                && !other.operator().equals(Network.OPERATOR)
                && other.withOperator(operator).equals(this);
    }

    public String text() {
        return operator + "/" + precision.word() + "/" + metric.word() + "/" + clock + "/" + boundary;
    }

    @Override
    public String toString() {
        return text();
    }
}
