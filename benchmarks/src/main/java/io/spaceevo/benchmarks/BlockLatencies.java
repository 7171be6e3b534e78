package io.spaceevo.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;

/**
 * Published INT8 block latencies by block type, from a CSV file with the columns block, hw, cin, cout, kernel, expand, stride, activation,
 * latency_ms.
 *
 * <p>Source of the file: nn-Meter (github.com/microsoft/nn-Meter, branch dev/quantize-predictor), an Intel CPU with VNNI.
 */
final class BlockLatencies {
    private BlockLatencies() {}

    /** A block and its latency, microseconds. */
    record Measured(BlockConfiguration block, double micros) {}

    static SortedMap<String, List<Measured>> read(Path file) throws IOException {
        var kinds = new TreeMap<String, List<Measured>>();
        var lines = Files.readAllLines(file);
        for (var line : lines.subList(1, lines.size())) {
            var measured = parse(line.split(","));
            kinds.computeIfAbsent(measured.block().type().name(), kind -> new ArrayList<>())
                    .add(measured);
        }
        return kinds;
    }

    private static Measured parse(String[] fields) {
        var block = new BlockConfiguration(
                BlockTypes.named(fields[0].replaceFirst("Block$", "")),
                Activation.parse(fields[7].equals("hswish") ? "hard-swish" : fields[7]),
                Integer.parseInt(fields[1]),
                Integer.parseInt(fields[2]),
                Integer.parseInt(fields[3]),
                Integer.parseInt(fields[4]),
                Double.parseDouble(fields[5]),
                Integer.parseInt(fields[6]));
        return new Measured(block, 1000 * Double.parseDouble(fields[8]));
    }
}
