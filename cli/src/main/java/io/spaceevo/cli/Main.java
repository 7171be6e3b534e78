package io.spaceevo.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.spaceevo.cli.analysis.AnalyzeCommand;
import io.spaceevo.cli.answers.QueryCommand;
import io.spaceevo.cli.doctor.Doctor;
import io.spaceevo.cli.exit.LostOutput;
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
import io.spaceevo.cli.terminal.PlainWriter;
import io.spaceevo.cli.topics.TopicsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The {@code spaceevo} command: search spaces for INT8 inference, kept current by a stream of latency measurements. */
@Command(
        name = "spaceevo",
        description = "Search spaces for INT8 inference, kept current by a stream of latency measurements.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        scope = CommandLine.ScopeType.INHERIT,
        footerHeading = "%nExamples:%n",
        footer = {
            "  spaceevo tables fetch tables/onnxw        download block tables, 9 MB",
            "  spaceevo run --tables tables/onnxw        measure this machine and search",
            "  spaceevo query best                       ask, from another terminal",
            "",
            "The launcher in a source tree has more commands: spaceevo verify builds and runs all tests, spaceevo --rebuild builds after a change, "
                    + "and spaceevo train makes block tables of your own.",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
public final class Main implements Runnable {
    private static final Duration HOOKS = Duration.ofSeconds(10);

    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            QueryCommand.class,
            TargetCommand.class,
            Replay.class,
            SpaceCommand.class,
            TablesCommand.class,
            SubnetCommand.class,
            HyperspacesCommand.class,
            PredictorCommand.class,
            AnalyzeCommand.class,
            Measure.class,
            Collect.class,
            BrokerCommand.class,
            TopicsCommand.class,
            RejectedCommand.class,
            Doctor.class);

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        int code = 1;
        try {
            code = commandLine(System.getenv(), Arrays.asList(arguments)::contains)
                    .execute(arguments);
        } catch (Error e) {
            // else threads of a broker and of Flink would keep the process alive, and nobody would tell them to end
            System.err.println("spaceevo: " + e);
        }
        exit(code);
    }

    /** The shutdown hooks of libraries may wait for what never comes: a broker that has ended, or threads that wait for it. */
    private static void exit(int code) {
        var limit = new Thread(
                () -> {
                    try {
                        Thread.sleep(HOOKS.toMillis());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(code);
                },
                "exit-limit");
        limit.setDaemon(true);
        limit.start();
        System.exit(code);
    }

    /** The command with its error handling; {@code SPACEEVO_DEBUG} in the environment adds stack traces to errors. */
    public static CommandLine commandLine(Map<String, String> environment) {
        return commandLine(environment, name -> true);
    }

    /**
     * The command with some of its subcommands; the others have a name and a description only, because reading the annotations of all options would take a third of
     * the time of a short command.
     *
     * @param used whether the subcommand of a name is going to be parsed
     */
    static CommandLine commandLine(Map<String, String> environment, Predicate<String> used) {
        var errors = new OneLineErrors(environment.containsKey("SPACEEVO_DEBUG"));
        var main = new CommandLine(new Main());
        for (var type : COMMANDS) {
            var command = type.getAnnotation(Command.class);
            main.addSubcommand(command.name(), used.test(command.name()) ? type : named(command));
        }
        main.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, Main::footer);
        return PlainNumbers.register(main)
                .setHelpSectionMap(main.getHelpSectionMap())
                .setExpandAtFiles(false)
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .setExecutionStrategy(Main::execute)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static CommandSpec named(Command command) {
        var named = CommandSpec.create();
        named.usageMessage().description(command.description());
        return named;
    }

    /** Line by line, however long: a wrapped example cannot be copied. */
    private static String footer(CommandLine.Help help) {
        var lines = help.commandSpec().usageMessage().footer();
        return lines.length == 0 ? "" : String.format(String.join("%n", lines) + "%n");
    }

    /** Help and versions are printed by the library, which does not notice where they are lost. */
    private static int execute(ParseResult parsed) {
        int code = new OptionCheck().execute(parsed);
        var command = parsed.commandSpec().commandLine();
        if (new PlainWriter(command.getOut()).isLost()) {
            throw new ExecutionException(command, "output is lost", new LostOutput());
        }
        return code;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
