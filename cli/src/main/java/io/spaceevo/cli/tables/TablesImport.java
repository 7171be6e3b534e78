package io.spaceevo.cli.tables;

import java.util.LinkedHashMap;

import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.cli.options.QualitySetOption;
import io.spaceevo.cli.output.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code spaceevo tables import}: publishes block tables as qualities. */
@Command(
        name = "import",
        description = {
            "Publishes block tables in SpaceEvo's CSV format as block qualities of a hyperspace.",
            "Their latency column is ignored: latencies come from the platform's own predictors. A quality set never changes: tables "
                    + "that are there already stay, and one with other content under the same name is refused."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo tables import tables/onnxw --hyperspace onnxw --quality-set published",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
final class TablesImport implements Runnable {
    @Mixin
    private TablesParameter folder;

    @Mixin
    private QualitySetOption qualitySet;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private Answer answer;

    @Override
    public void run() {
        var tables = QualityImport.read(folder.open(), qualitySet.name());
        int sent = tables.publish(cluster.kafka());
        var object = new LinkedHashMap<String, Object>();
        object.put("hyperspace", tables.hyperspace().id());
        object.put("qualitySet", tables.qualitySet());
        object.put("files", tables.qualities().size());
        object.put("rows", tables.rows());
        object.put("sent", sent);
        answer.print(
                object,
                out -> out.printf(
                        "published %d tables with %d sub-stages of %s as quality set %s%s%n",
                        tables.qualities().size(),
                        tables.rows(),
                        tables.hyperspace().id(),
                        tables.qualitySet(),
                        sent < tables.qualities().size()
                                ? ", " + (tables.qualities().size() - sent) + " of them were there already"
                                : ""));
    }
}
