package io.spaceevo.train.command;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import io.spaceevo.failure.UserError;
import io.spaceevo.train.data.DataSets;
import io.spaceevo.train.data.FashionMnist;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spaceevo train images}: downloads Fashion-MNIST. */
@Command(
        name = "images",
        mixinStandardHelpOptions = true,
        description = {
            "Downloads Fashion-MNIST, 31 MB, for systems that do not have Debian's package dataset-fashion-mnist.",
            "The four files come from Zalando's repository (MIT licence), and each is checked against a known SHA-256. Files that are there "
                    + "already are kept."
        },
        footerHeading = "%nExample:%n",
        footer = {"  spaceevo train images", "", "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."})
public final class ImagesCommand implements Runnable {
    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "Where to; the other commands find the default, ${DEFAULT-VALUE}, without --data.")
    private Path folder = DataSets.FETCHED;

    @Option(
            names = "--from",
            defaultValue = FashionMnist.SOURCE,
            paramLabel = "URL",
            description =
                    "Folder to fetch from, for example a mirror; the checksums stay the same. Default: ${DEFAULT-VALUE}.")
    private URI from = URI.create(FashionMnist.SOURCE);

    @Override
    public void run() {
        if (from.getHost() == null
                || from.getScheme() == null
                || !from.getScheme().matches("https?")) {
            throw new UserError("--from needs an address as http://mirror/folder, was " + from);
        }
        if (Files.exists(folder) && !(Files.isDirectory(folder) && Files.isWritable(folder))) {
            throw new UserError("DIR needs a folder that can be written, was " + folder);
        }
        System.err.println("spaceevo: fetching 31 MB to " + folder);
        int fetched = FashionMnist.fetch(from, folder);
        System.out.println("Fashion-MNIST in " + folder + ", " + fetched + " files downloaded now");
    }
}
