package io.spaceevo.train.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.train.data.DataSet;
import io.spaceevo.train.data.DataSets;
import io.spaceevo.train.work.WorkFolder;
import picocli.CommandLine.Option;

/** Options that all commands share: what is trained, on what, and where the work is kept. */
final class TrainingOptions {
    @Option(
            names = "--hyperspace",
            defaultValue = "fashion32",
            paramLabel = "H",
            description =
                    "Hyperspace to train: onnxw, mobilew, fashion32, or the path of a hyperspace file. Default: ${DEFAULT-VALUE}.")
    private String hyperspace;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder of images: IDX files as MNIST's, or an image folder as ImageNet's. Default: Fashion-MNIST as Debian's "
                            + "package dataset-fashion-mnist installs it, or as spaceevo train images fetched it.")
    private Optional<Path> data;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description =
                    "Folder of teacher, checkpoints and results, to go on from. Default: train-work/ and the name of the hyperspace.")
    private Optional<Path> work;

    Hyperspace hyperspace() {
        return Hyperspaces.named(hyperspace);
    }

    /** The hyperspace's file, for whoever reads the results elsewhere. */
    String hyperspaceText() {
        return Hyperspaces.text(hyperspace);
    }

    DataSet data(Hyperspace of) {
        return DataSets.read(data, of);
    }

    WorkFolder work(Hyperspace of) {
        return new WorkFolder(work.orElse(Path.of("train-work", of.name())));
    }

    /** The same options, for another process. */
    List<String> arguments() {
        var arguments = new ArrayList<>(List.of("--hyperspace", hyperspace));
        data.ifPresent(folder -> arguments.addAll(List.of("--data", folder.toString())));
        work.ifPresent(folder -> arguments.addAll(List.of("--work", folder.toString())));
        return arguments;
    }
}
