package io.spaceevo.cli.analysis.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Latencies of a network as a paper states them, milliseconds.
 *
 * @param device that the authors measured on
 * @param runtime {@code onnxruntime} or {@code tflite}
 * @param speedUp FP32 over INT8 latency, to one decimal
 * @param source table, and what is to be known about it
 */
public record PublishedLatency(
        String network,
        String device,
        String runtime,
        Optional<Double> fp32Ms,
        Optional<Double> int8Ms,
        Optional<Double> speedUp,
        String source) {
    private static final String FILE = "/quantization/published-latencies.csv";
    private static final List<PublishedLatency> ALL = read();

    /** Of a network under a runtime. */
    public static Optional<PublishedLatency> of(String network, String runtime) {
        return ALL.stream()
                .filter(published -> published.network.equals(network) && published.runtime.equals(runtime))
                .findFirst();
    }

    private static List<PublishedLatency> read() {
        try (var file = PublishedLatency.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> published(line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    private static PublishedLatency published(String[] cells) {
        return new PublishedLatency(
                cells[0], cells[1], cells[2], number(cells[3]), number(cells[4]), number(cells[5]), cells[6]);
    }

    private static Optional<Double> number(String cell) {
        return Optional.of(cell).filter(text -> !text.isEmpty()).map(Double::valueOf);
    }
}
