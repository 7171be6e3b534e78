package io.spaceevo.cli.options;

import java.util.Optional;

import picocli.CommandLine.Option;

/** The name that block tables get when they are published as block qualities. */
public final class QualitySetOption {
    @Option(
            names = "--quality-set",
            converter = Texts.QualitySet.class,
            paramLabel = "NAME",
            description =
                    "Name of the block tables in every answer. Default: tables- and a hash of the content of the tables.")
    private Optional<String> name = Optional.empty();

    /** Empty for a name that is made from the content of the tables. */
    public Optional<String> name() {
        return name;
    }
}
