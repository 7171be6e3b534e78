package io.spaceevo.cli;

import java.util.Optional;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest, and the Java that runs it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion());
        return new String[] {
            "spaceevo " + version.orElse("(not packaged)"), "Java " + System.getProperty("java.version"),
        };
    }
}
