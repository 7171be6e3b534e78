package io.spaceevo.lab;

import java.nio.file.Path;

import io.spaceevo.failure.ErrorLine;
import io.spaceevo.lab.run.Trial;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Starts the lab; {@code cluster/trial} names the folder of the sources by the system property {@code repository}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Trial(Path.of(System.getProperty("repository", "."))))
                .setParameterExceptionHandler(Main::usage)
                .setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown))
                .execute(arguments));
    }

    private static int usage(ParameterException thrown, String[] arguments) {
        System.err.println("trial: " + thrown.getMessage() + " (see cluster/trial --help)");
        return 2;
    }

    private static int failed(Exception thrown) {
        System.err.println("trial: " + ErrorLine.of(thrown));
        if (System.getenv("SPACEEVO_DEBUG") != null) {
            thrown.printStackTrace();
        }
        return ErrorLine.exitCode(thrown);
    }
}
