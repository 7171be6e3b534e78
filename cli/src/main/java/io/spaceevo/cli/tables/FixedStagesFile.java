package io.spaceevo.cli.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the stages cost that are never searched, beside the published tables of {@code onnxw}. A file that is there already is the user's. */
final class FixedStagesFile {
    private static final String NAME = "fixed-stages.txt";

    private static final String TEXT = """
            # Latency of first_conv, stage0, final_expand, feature_mix and logits of the smallest subnet, ms, at the resolutions 224, 192, 160.
            # Not published with the tables: reconstructed from an older public table of INT8 block latencies by nn-Meter.
            2.792,2.271,1.748
            """;

    private FixedStagesFile() {}

    static void write(Path folder) throws IOException {
        var file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            Files.writeString(file, TEXT);
        }
    }
}
