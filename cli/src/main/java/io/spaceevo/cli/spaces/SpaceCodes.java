package io.spaceevo.cli.spaces;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.spaceevo.failure.Failure;
import io.spaceevo.files.TextFile;
import io.spaceevo.space.SpaceCode;

/** Codes of spaces as given on the command line: a code, the path of a file with one per line, or {@code -} for such lines on stdin. */
final class SpaceCodes {
    private final InputStream stdin;

    SpaceCodes(InputStream stdin) {
        this.stdin = stdin;
    }

    List<SpaceCode> read(List<String> arguments) {
        var codes = new ArrayList<SpaceCode>();
        for (var argument : arguments) {
            if (argument.equals("-")) {
                codes.addAll(lines(TextFile.of("stdin", everything())));
            } else if (Files.exists(Path.of(argument))) {
                codes.addAll(lines(TextFile.read(Path.of(argument), "a file with one code per line")));
            } else {
                codes.add(SpaceCode.parse(argument));
            }
        }
        return codes;
    }

    private byte[] everything() {
        try {
            return stdin.readAllBytes();
        } catch (IOException e) {
            throw new Failure("cannot read codes from stdin: " + e.getMessage(), e);
        }
    }

    /** One code per line; blank lines and what follows a # do not count. */
    private static List<SpaceCode> lines(TextFile text) {
        return text.map(SpaceCodes::code).stream().flatMap(Optional::stream).toList();
    }

    private static Optional<SpaceCode> code(String line) {
        var code = line.replaceFirst("#.*", "").strip();
        return code.isEmpty() ? Optional.empty() : Optional.of(SpaceCode.parse(code));
    }
}
