package io.spaceevo.cli.hyperspaces;

import java.io.PrintWriter;
import java.util.List;

import io.spaceevo.cli.output.Answer;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.StageTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code spaceevo hyperspaces show}: one hyperspace, checked and written out. */
@Command(
        name = "show",
        description =
                "Reads and checks a hyperspace and shows its stages; widths in channels, in the order of the network.",
        footerHeading = "%nExample:%n",
        footer = {"  spaceevo hyperspaces show onnxw", "", "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."})
final class HyperspacesShow implements Runnable {
    @Parameters(
            paramLabel = "H",
            description = "Hyperspace: onnxw, mobilew, fashion32, or the path of a hyperspace file.")
    private String name;

    @Mixin
    private Answer answer;

    /** @param blocks candidate block types; a space code's digit counts from 0 */
    private record Stage(
            String stage, List<Integer> widths, List<Integer> depths, int stride, int windows, List<String> blocks) {
        static Stage of(StageTemplate template) {
            return new Stage(
                    template.name(),
                    template.widths(),
                    template.depths(),
                    template.stride(),
                    template.windows(),
                    template.blocks().stream()
                            .map(block -> block.type().name() + "."
                                    + block.activation().word())
                            .toList());
        }
    }

    private record Shown(String id, long spaces, List<Integer> resolutions, List<Stage> stages) {}

    @Override
    public void run() {
        Hyperspace hyperspace = Hyperspaces.named(name);
        var shown = new Shown(
                hyperspace.id(),
                hyperspace.spaces(),
                hyperspace.resolutions(),
                hyperspace.stages().stream().map(Stage::of).toList());
        answer.print(shown, out -> text(shown, out));
    }

    private static void text(Shown shown, PrintWriter out) {
        out.println(shown.id() + ", " + shown.spaces() + " spaces, resolutions " + shown.resolutions());
        for (var stage : shown.stages()) {
            out.printf(
                    "  %-13s stride %d, depths %s, widths %s, %d windows, blocks %s%n",
                    stage.stage(),
                    stage.stride(),
                    stage.depths(),
                    stage.widths(),
                    stage.windows(),
                    String.join(" ", stage.blocks()));
        }
    }
}
