package io.spaceevo.cli.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of {@code docs/metrics.md}. */
final class MetricCatalogue {
    /** What the Prometheus reporter puts before the metrics of an operator. */
    static final String OPERATOR = "flink_taskmanager_job_task_operator_";

    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    private MetricCatalogue() {}

    /**
     * A row.
     *
     * @param section heading above its table
     * @param metric as in Prometheus
     * @param alarm the last cell
     */
    record Entry(String section, String metric, String meaning, String unit, String alarm) {
        Set<String> alerts() {
            return NAME.matcher(alarm).results().map(match -> match.group(1)).collect(Collectors.toSet());
        }
    }

    static List<Entry> entries() throws IOException {
        var entries = new ArrayList<Entry>();
        var section = "";
        for (var line : Files.readAllLines(DocumentsTest.ROOT.resolve("docs/metrics.md"))) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (line.startsWith("| `")) {
                var cells =
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
                int last = cells.size() - 2; // the line ends with a bar
                var name = cells.get(1).replace("`", "");
                entries.add(new Entry(
                        section,
                        (section.endsWith("Job") ? OPERATOR : "") + name,
                        cells.get(last - 2),
                        cells.get(last - 1),
                        cells.get(last)));
            }
        }
        return entries;
    }

    static Set<String> metrics() throws IOException {
        return entries().stream().map(Entry::metric).collect(Collectors.toSet());
    }
}
