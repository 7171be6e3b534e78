package io.spaceevo.cli.hyperspaces;

import io.spaceevo.cli.output.Answer;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.space.Hyperspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code spaceevo hyperspaces list}: those that ship with the project. */
@Command(
        name = "list",
        description =
                "Lists the hyperspaces that ship with spaceevo, with the number of spaces and of block tables each has.",
        footerHeading = "%nExample:%n",
        footer = {"  spaceevo hyperspaces list", "", "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."})
final class HyperspacesList implements Runnable {
    @Mixin
    private Answer answer;

    /** @param id name and content hash */
    private record Shipped(String name, String id, long spaces, int tables) {}

    @Override
    public void run() {
        for (var name : Hyperspaces.SHIPPED) {
            Hyperspace hyperspace = Hyperspaces.named(name);
            var shipped = new Shipped(
                    name,
                    hyperspace.id(),
                    hyperspace.spaces(),
                    hyperspace.elasticStages().size());
            answer.print(
                    shipped,
                    out -> out.println(
                            shipped.id() + "  " + shipped.spaces() + " spaces, " + shipped.tables() + " block tables"));
        }
    }
}
