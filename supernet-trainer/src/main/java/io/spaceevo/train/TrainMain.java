package io.spaceevo.train;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code spaceevo train}: a program of its own, so that nothing else needs libtorch. */
@Command(
        name = "spaceevo train",
        mixinStandardHelpOptions = true,
        description = "Train blocks for INT8, and measure what they lose against a teacher.")
public final class TrainMain implements Runnable {
    @Spec
    private CommandSpec spec;

    private TrainMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TrainMain()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to train");
    }
}
