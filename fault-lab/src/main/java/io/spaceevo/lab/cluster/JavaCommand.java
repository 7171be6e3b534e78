package io.spaceevo.lab.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    /** Ten processes share the cores of one machine, and are killed before they have earned back what the optimizing compiler takes. Netty would start the flight recorder. */
    private static final List<String> QUICK =
            List.of("-XX:TieredStopAtLevel=1", "-Dorg.apache.flink.shaded.netty4.io.netty.jfr.enabled=false");

    private final ClassArchive spaceevo;
    private final ClassArchive flink;

    /** @param repository the sources, with the jars that were built of them */
    JavaCommand(Path repository) {
        var cluster = repository.resolve("cluster").resolve("target");
        var cli = repository.resolve("cli").resolve("target");
        spaceevo = new ClassArchive(cluster.resolve("spaceevo.jsa"), List.of(cli, cli.resolve("lib")));
        flink = new ClassArchive(cluster.resolve("flink.jsa"), List.of(cluster.resolve("lib")));
    }

    /** Archives the classes that processes have loaded until now, so that the next ones start sooner. */
    void archiveClasses() {
        spaceevo.make(Path.of(java()));
        flink.make(Path.of(java()));
    }

    /**
     * The {@code spaceevo} command without its launcher.
     *
     * @param process its name
     * @param options of the JVM
     */
    List<String> spaceevo(String process, List<String> options, List<String> arguments) {
        var command = new ArrayList<>(List.of(java(), "-Xss4m", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
        command.addAll(QUICK);
        command.addAll(spaceevo.options(process));
        command.addAll(options);
        command.addAll(List.of("-cp", spaceevo.classPath(), "io.spaceevo.cli.Main"));
        command.addAll(arguments);
        return command;
    }

    /**
     * A class of Flink's own jars.
     *
     * @param process its name
     * @param options of the JVM
     */
    List<String> flink(String process, Path configuration, List<String> options, String type, List<String> arguments) {
        var command = new ArrayList<>(List.of(java()));
        command.addAll(QUICK);
        command.addAll(flink.options(process));
        command.addAll(options);
        PACKAGES.forEach(name -> command.add("--add-opens=java.base/java." + name + "=ALL-UNNAMED"));
        command.addAll(List.of(
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.util=ALL-UNNAMED",
                "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
                "--add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
                "-Dlog4j.configurationFile=" + configuration.resolve("log4j.properties"),
                "-cp",
                flink.classPath(),
                type));
        command.addAll(arguments);
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
