package io.spaceevo.cli.subnets;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

import io.spaceevo.cli.output.Answer;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.space.SpaceCode;
import io.spaceevo.space.Subnet;
import io.spaceevo.space.SubnetCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spaceevo subnet cost}: MACs and parameters of one subnet. */
@Command(
        name = "cost",
        description =
                "Prints millions of multiply-accumulates and of parameters of a subnet, in all and stage by stage.",
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo subnet cost 'd1#1#2#2#2#2#2#1_k3#3#3#3#3#3#3#3#3#3#3#3#3_w16#16#32#32#64#64#112#112#144#144#240#240#320_e0#0.5#4.0#4.0#1.0#1.0#4.0#4.0#4.0#4.0#4.0#4.0#4.0_r160' --space onnxw-151122-023231",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
final class SubnetCost implements Runnable {
    @Parameters(
            paramLabel = "CODE",
            description = "Subnet: d…_k…_w…_e…_rR, values joined by #; quote it, a shell takes # for a comment.")
    private String code;

    @Option(
            names = "--space",
            required = true,
            paramLabel = "SPACE",
            description = "Search space the subnet is drawn from, such as onnxw-151122-023231.")
    private String space;

    @Option(
            names = "--hyperspace",
            paramLabel = "H",
            description =
                    "Path of a hyperspace file, if the space is not of a shipped hyperspace. Default: the shipped one that the space names.")
    private Optional<String> hyperspace;

    @Mixin
    private Answer answer;

    @Override
    public void run() {
        var spaceCode = SpaceCode.parse(space);
        var chosen =
                Hyperspaces.named(hyperspace.orElse(spaceCode.hyperspace())).space(spaceCode);
        var size = SubnetSize.of(new Subnet(chosen, SubnetCode.parse(code)));
        answer.print(size, out -> text(size, out));
    }

    private static void text(SubnetSize size, PrintWriter out) {
        out.printf(Locale.ROOT, "%.1f million MACs, %.2f million parameters%n", size.mmacs(), size.mparams());
        for (var stage : size.stages()) {
            out.printf(
                    Locale.ROOT,
                    "  %-13s %-26s %8.2f M MACs %8.4f M parameters  widths %s%n",
                    stage.stage(),
                    stage.block(),
                    stage.mmacs(),
                    stage.mparams(),
                    stage.widths());
        }
    }
}
