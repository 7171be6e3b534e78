package io.spaceevo.cli.tables;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.spaceevo.cli.options.WebAddress;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.output.Progress;
import io.spaceevo.failure.ErrorLine;
import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.files.CheckedDownload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spaceevo tables fetch}: downloads the published tables. */
@Command(
        name = "fetch",
        description = {
            "Downloads the 132 published block tables of onnxw, 9 MB.",
            "They come from the SpaceEvo repository (MIT licence, Copyright Microsoft Corporation) at a pinned commit, and each is "
                    + "checked against a known SHA-256. Files that are there already are kept. The tables of mobilew are not offered: their "
                    + "checksums are not known to this version."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo tables fetch tables/onnxw",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
final class TablesFetch implements Runnable {
    private static final String MOONLIT =
            "https://raw.githubusercontent.com/microsoft/Moonlit/348a402/SpaceEvo/data/block_lut/onnxw/";

    /** That one of the files, of 70 kB, may take. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Spec
    private CommandSpec command;

    @Parameters(
            arity = "0..1",
            defaultValue = "tables/onnxw",
            paramLabel = "DIR",
            description = "Where to. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    @Option(
            names = "--hyperspace",
            defaultValue = "onnxw",
            paramLabel = "H",
            description = "Hyperspace of the tables; onnxw is the only one offered. Default: ${DEFAULT-VALUE}.")
    private String hyperspace;

    @Option(
            names = "--from",
            converter = WebAddress.class,
            defaultValue = MOONLIT,
            paramLabel = "URL",
            description =
                    "Folder to fetch from, for example a mirror; the checksums stay the same. Default: ${DEFAULT-VALUE}.")
    private URI from;

    @Mixin
    private Answer answer;

    @Override
    public void run() {
        if (!hyperspace.equals("onnxw")) {
            throw new UserError("only the tables of onnxw can be fetched, was " + hyperspace
                    + ": checksums of others are not known, so copy them by hand and run spaceevo tables verify");
        }
        if (Files.exists(folder) && !(Files.isDirectory(folder) && Files.isWritable(folder))) {
            throw new UserError("DIR needs a folder that can be written, was " + folder);
        }
        var manifest = ChecksumManifest.onnxw();
        var download = new CheckedDownload(from, folder, LONGEST);
        int fetched = 0;
        try (var progress = Progress.of(
                "files", manifest.sha256().size(), command.commandLine().getErr())) {
            Files.createDirectories(folder);
            int done = 0;
            for (var file : manifest.sha256().entrySet()) {
                fetched += download.fetch(file.getKey(), file.getValue()) ? 1 : 0;
                progress.reached(++done, file.getKey());
            }
            FixedStagesFile.write(folder);
        } catch (IOException e) {
            throw new Failure("cannot write to " + folder + ": " + ErrorLine.reason(e), e);
        }
        int downloaded = fetched;
        int files = manifest.sha256().size();
        answer.print(
                Map.of("files", files, "rows", 1000 * files),
                out -> out.println(files + " tables in " + folder + ", " + downloaded + " of them downloaded now"));
    }
}
