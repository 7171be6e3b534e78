package io.spaceevo.train;

import io.spaceevo.failure.Failure;
import io.spaceevo.train.command.AgreementCommand;
import io.spaceevo.train.command.BlocksCommand;
import io.spaceevo.train.command.ImagesCommand;
import io.spaceevo.train.command.OneLineErrors;
import io.spaceevo.train.command.TablesCommand;
import io.spaceevo.train.command.TeacherCommand;
import io.spaceevo.train.command.WorkerCommand;
import io.spaceevo.train.kernel.Convolutions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code spaceevo train}: a program of its own, so that nothing else needs libtorch. */
@Command(
        name = "spaceevo train",
        mixinStandardHelpOptions = true,
        description = "Train blocks for INT8, and measure what they lose against a teacher.",
        subcommands = {
            ImagesCommand.class,
            TeacherCommand.class,
            BlocksCommand.class,
            TablesCommand.class,
            AgreementCommand.class,
            WorkerCommand.class
        })
public final class TrainMain implements Runnable {
    @Spec
    private CommandSpec spec;

    private TrainMain() {}

    public static void main(String[] arguments) {
        try {
            Convolutions.demandRight(System.getenv());
            System.exit(commandLine().execute(arguments));
        } catch (Failure e) {
            System.err.println("spaceevo: " + e.getMessage());
            System.exit(e.exitCode());
        } catch (OutOfMemoryError e) {
            System.err.println(
                    "spaceevo: no memory left: give fewer --workers, or a larger heap with SPACEEVO_JAVA_OPTS=-Xmx4g");
            System.exit(1);
        }
    }

    /** All commands, with errors of one line. */
    static CommandLine commandLine() {
        var errors = new OneLineErrors("1".equals(System.getenv("SPACEEVO_DEBUG")));
        return new CommandLine(new TrainMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: images, teacher, blocks, tables or agreement");
    }
}
