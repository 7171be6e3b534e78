package io.spaceevo.latency;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Networks that a correction is fitted on.
 *
 * @param micros measured latency of each, microseconds, positive
 * @param weights positive weight of each
 */
@SuppressWarnings("ArrayRecordComponent")
record NetworkRows(List<BlockSums> networks, double[] micros, double[] weights) {
    NetworkRows {
        networks = List.copyOf(networks);
    }

    int size() {
        return micros.length;
    }

    NetworkRows some(int[] rows) {
        return new NetworkRows(
                IntStream.of(rows).mapToObj(networks::get).toList(), of(micros, rows), of(weights, rows));
    }

    private static double[] of(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
    }

    /** Every operator of a block of any of them, in order. */
    List<String> operators() {
        return networks.stream()
                .flatMap(network -> network.parts().stream().map(BlockSums.Part::operator))
                .distinct()
                .sorted()
                .toList();
    }

    double meanWeight() {
        return Arrays.stream(weights).average().orElseThrow();
    }
}
