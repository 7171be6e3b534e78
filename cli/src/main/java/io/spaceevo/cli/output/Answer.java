package io.spaceevo.cli.output;

import java.io.PrintWriter;
import java.util.function.Consumer;

import io.spaceevo.cli.exit.LostOutput;
import io.spaceevo.cli.terminal.PlainWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command's answer goes: stdout, as text for people or with {@code --json} as objects for programs. */
public final class Answer {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", description = "Print JSON, one object per line, and nothing else on stdout.")
    private boolean json;

    /**
     * Prints the object, or what a reader makes of it.
     *
     * @throws LostOutput if it does not arrive
     */
    public void print(Object object, Consumer<PrintWriter> text) {
        var out = new PlainWriter(command.commandLine().getOut());
        if (json) {
            new JsonLine(out).print(object);
        } else {
            text.accept(out);
        }
        if (out.isLost()) {
            throw new LostOutput();
        }
    }

    /** Whether programs read stdout. */
    public boolean isJson() {
        return json;
    }

    /** One line on stderr that is no error. */
    public void note(String line) {
        var err = new PlainWriter(command.commandLine().getErr());
        err.println("spaceevo: " + line);
        err.flush();
    }
}
