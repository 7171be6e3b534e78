package io.spaceevo.lab;

import java.nio.file.Path;
import java.util.Arrays;

import io.spaceevo.failure.ErrorLine;
import io.spaceevo.lab.run.Trial;
import io.spaceevo.lab.scale.ScaleTrial;
import picocli.CommandLine;

/**
 * Starts {@code cluster/trial} or {@code cluster/scale}: the first argument says which, and the system property {@code repository} names the folder of the sources.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var repository = Path.of(System.getProperty("repository", "."));
        var name = arguments[0];
        System.exit(new CommandLine(name.equals("scale") ? new ScaleTrial(repository) : new Trial(repository))
                .setParameterExceptionHandler((thrown, words) -> {
                    System.err.println(name + ": " + thrown.getMessage() + " (see cluster/" + name + " --help)");
                    return 2;
                })
                .setExecutionExceptionHandler((thrown, command, parsed) -> failed(name, thrown))
                .execute(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }

    private static int failed(String name, Exception thrown) {
        System.err.println(name + ": " + ErrorLine.of(thrown));
        if (System.getenv("SPACEEVO_DEBUG") != null) {
            thrown.printStackTrace();
        }
        return ErrorLine.exitCode(thrown);
    }
}
