package io.spaceevo.cli.spaces;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.spaceevo.cli.exit.Failure;
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
            try {
                if (argument.equals("-")) {
                    codes.addAll(
                            lines(new BufferedReader(new InputStreamReader(stdin, StandardCharsets.UTF_8)), "stdin"));
                } else if (Files.isRegularFile(Path.of(argument))) {
                    try (var file = Files.newBufferedReader(Path.of(argument), StandardCharsets.ISO_8859_1)) {
                        codes.addAll(lines(file, argument));
                    }
                } else {
                    codes.add(SpaceCode.parse(argument));
                }
            } catch (IOException e) {
                throw new Failure("cannot read codes from " + argument + ": " + e.getMessage(), e);
            }
        }
        return codes;
    }

    /** One code per line; blank lines and what follows a # do not count. */
    private static List<SpaceCode> lines(BufferedReader reader, String source) throws IOException {
        var codes = new ArrayList<SpaceCode>();
        int number = 0;
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            var code = line.replaceFirst("#.*", "").strip();
            if (!code.isEmpty()) {
                try {
                    codes.add(SpaceCode.parse(code));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(source + ":" + number + ": " + e.getMessage(), e);
                }
            }
        }
        return codes;
    }
}
