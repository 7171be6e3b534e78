package io.spaceevo.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.quality.BlockTables;
import io.spaceevo.space.Hyperspace;

/**
 * A folder of block tables and the hyperspace that they belong to.
 *
 * @param path of the folder, which may be inside a jar
 * @param hyperspaceText the hyperspace's file
 * @param provenance what made the tables, if they say it
 */
public record TablesFolder(
        Path path, String hyperspaceText, Hyperspace hyperspace, Optional<TablesProvenance> provenance) {
    /** Hyperspaces whose block tables ship with the project, under their names. */
    public static final List<String> SHIPPED = List.of("fashion32");

    private static final String DEFAULT_HYPERSPACE = "onnxw";

    /**
     * Finds out which hyperspace the tables of a folder belong to: the one that their provenance names, else the one given, else {@code onnxw}.
     *
     * @param nameOrPath one of {@link #SHIPPED}, or a path
     * @param hyperspace shipped name or path of a hyperspace file
     * @throws IllegalArgumentException if the provenance names another hyperspace than the one given
     */
    public static TablesFolder open(String nameOrPath, Optional<String> hyperspace) {
        var path = SHIPPED.contains(nameOrPath) ? shipped(nameOrPath) : Path.of(nameOrPath);
        var provenance = TablesProvenance.read(path);
        if (provenance.isEmpty()) {
            var named = hyperspace.orElse(DEFAULT_HYPERSPACE);
            return new TablesFolder(path, Hyperspaces.text(named), Hyperspaces.named(named), provenance);
        }
        var own = provenance.get().searched();
        hyperspace
                .map(Hyperspaces::named)
                .filter(other -> !other.id().equals(own.id()))
                .ifPresent(other -> {
                    throw new IllegalArgumentException(
                            "the tables in " + nameOrPath + " are of the hyperspace " + own.id() + ", and not of "
                                    + other.id() + ": leave --hyperspace out, or give the folder of other tables");
                });
        return new TablesFolder(path, provenance.get().hyperspaceFile(), own, provenance);
    }

    /** @throws IllegalArgumentException if a table is missing or breaks a rule, with file and line */
    public BlockTables read() {
        return BlockTables.read(path, hyperspace);
    }

    private static Path shipped(String name) {
        var folder = "/tables/" + name;
        var provenance = TablesFolder.class.getResource(folder + "/" + TablesProvenance.FILE_NAME);
        if (provenance == null) {
            throw new IllegalStateException("the block tables of " + name + " are not on the class path");
        }
        try {
            return provenance.openConnection() instanceof JarURLConnection jar
                    // stays open as long as the process, as the class path does
                    ? FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))
                            .getPath(folder)
                    : Path.of(provenance.toURI())
                            .resolveSibling("..")
                            .resolve(name)
                            .normalize();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the block tables of " + name, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a resource has an address", e);
        }
    }
}
