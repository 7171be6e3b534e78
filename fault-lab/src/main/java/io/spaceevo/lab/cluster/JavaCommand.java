package io.spaceevo.lab.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Commands that start a JVM. */
final class JavaCommand {
    private static final List<String> PACKAGES = List.of(
            "lang",
            "lang.reflect",
            "net",
            "io",
            "nio",
            "text",
            "time",
            "util",
            "util.concurrent",
            "util.concurrent.atomic",
            "util.concurrent.locks");

    /** Ten processes share the cores of one machine, and are killed before they have earned back what the optimizing compiler takes. */
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private final Path repository;

    JavaCommand(Path repository) {
        this.repository = repository;
    }

    /**
     * The {@code spaceevo} command without its launcher.
     *
     * @param options of the JVM
     */
    List<String> spaceevo(List<String> options, List<String> arguments) {
        var target = repository.resolve("cli").resolve("target");
        var command =
                new ArrayList<>(List.of(java(), "-Xss4m", QUICK_COMPILER, "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
        command.addAll(options);
        command.addAll(
                List.of("-cp", target.resolve("*") + ":" + target.resolve("lib").resolve("*"), "io.spaceevo.cli.Main"));
        command.addAll(arguments);
        return command;
    }

    /** A class of Flink's own jars. */
    List<String> flink(Path configuration, List<String> options, String type, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(java());
        command.add(QUICK_COMPILER);
        command.addAll(options);
        PACKAGES.forEach(name -> command.add("--add-opens=java.base/java." + name + "=ALL-UNNAMED"));
        command.addAll(List.of(
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.util=ALL-UNNAMED",
                "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
                "--add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
                "-Dlog4j.configurationFile=" + configuration.resolve("log4j.properties"),
                "-cp",
                repository
                        .resolve("cluster")
                        .resolve("target")
                        .resolve("lib")
                        .resolve("*")
                        .toString(),
                type));
        command.addAll(arguments);
        return command;
    }

    /** Options as Flink takes them on the command line. */
    static List<String> dynamic(Stream<String> properties) {
        return properties.flatMap(property -> Stream.of("-D", property)).toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
