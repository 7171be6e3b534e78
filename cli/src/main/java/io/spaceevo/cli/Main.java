package io.spaceevo.cli;

import java.util.Map;

import io.spaceevo.cli.answers.QueryCommand;
import io.spaceevo.cli.doctor.Doctor;
import io.spaceevo.cli.exit.OneLineErrors;
import io.spaceevo.cli.hyperspaces.HyperspacesCommand;
import io.spaceevo.cli.measuring.Collect;
import io.spaceevo.cli.measuring.Measure;
import io.spaceevo.cli.options.OptionCheck;
import io.spaceevo.cli.options.PlainNumbers;
import io.spaceevo.cli.predictors.PredictorCommand;
import io.spaceevo.cli.rejected.RejectedCommand;
import io.spaceevo.cli.replay.Replay;
import io.spaceevo.cli.run.BrokerCommand;
import io.spaceevo.cli.run.RunCommand;
import io.spaceevo.cli.spaces.SpaceCommand;
import io.spaceevo.cli.subnets.SubnetCommand;
import io.spaceevo.cli.tables.TablesCommand;
import io.spaceevo.cli.targets.TargetCommand;
import io.spaceevo.cli.topics.TopicsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code spaceevo} command: search spaces for INT8 inference, kept current by a stream of latency measurements. */
@Command(
        name = "spaceevo",
        description = "Search spaces for INT8 inference, kept current by a stream of latency measurements.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {
            RunCommand.class,
            QueryCommand.class,
            TargetCommand.class,
            Replay.class,
            SpaceCommand.class,
            TablesCommand.class,
            SubnetCommand.class,
            HyperspacesCommand.class,
            PredictorCommand.class,
            Measure.class,
            Collect.class,
            BrokerCommand.class,
            TopicsCommand.class,
            RejectedCommand.class,
            Doctor.class
        },
        footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."})
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /** The command with its error handling; {@code SPACEEVO_DEBUG} in the environment adds stack traces to errors. */
    public static CommandLine commandLine(Map<String, String> environment) {
        var errors = new OneLineErrors(environment.containsKey("SPACEEVO_DEBUG"));
        return PlainNumbers.register(new CommandLine(new Main()))
                .setExecutionStrategy(new OptionCheck())
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
