package io.spaceevo.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A text file in UTF-8, read whole. A byte order mark does not count, and lines may end as on any system.
 *
 * @param source what to call it in errors
 * @param lines without their ends
 */
public record TextFile(String source, List<String> lines) {
    /** Larger files are nothing that a command reads, bytes. */
    private static final long MOST_BYTES = 1L << 28;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public TextFile {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a file; one that is missing, a folder, too large or no text is refused.
     *
     * @param needed what to give instead, as in {@code "a CSV of latencies"}
     */
    public static TextFile read(Path file, String needed) {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder: give " + needed);
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no file " + file + ": give " + needed);
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(file + " must not be read by this user: give " + needed);
        }
        try {
            long bytes = Files.size(file);
            if (bytes > MOST_BYTES) {
                throw new IllegalArgumentException(file + " has " + bytes + " bytes, more than the " + MOST_BYTES
                        + " that are read: give " + needed);
            }
            return of(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The text in some bytes, from a file or elsewhere. */
    public static TextFile of(String source, byte[] bytes) {
        var text = decode(source, bytes);
        var lines = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                .lines()
                .toList();
        for (int line = 1; line <= lines.size(); line++) {
            var number = line;
            lines.get(line - 1).chars().filter(TextFile::isControl).findFirst().ifPresent(letter -> {
                throw new IllegalArgumentException(source + ":" + number + ": text is needed, was "
                        + String.format("the control character U+%04X", letter));
            });
        }
        return new TextFile(source, lines);
    }

    private static String decode(String source, byte[] bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var input = ByteBuffer.wrap(bytes);
        var text = CharBuffer.allocate(bytes.length);
        if (decoder.decode(input, text, true).isError()) {
            int line = 1
                    + (int) new String(bytes, 0, input.position(), StandardCharsets.ISO_8859_1)
                            .chars()
                            .filter(letter -> letter == '\n')
                            .count();
            throw new IllegalArgumentException(source + ":" + line + ": text in UTF-8 is needed, was the byte "
                    + String.format("0x%02X", bytes[input.position()]) + ": save the file as UTF-8");
        }
        return text.flip().toString();
    }

    private static boolean isControl(int letter) {
        return Character.isISOControl(letter) && letter != '\t' && letter != '\f';
    }

    /** All lines, each ended by a line feed. */
    public String text() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** What a reader makes of a line, counted from 1 and empty behind the last; what it refuses is refused with file and line. */
    public <T> T at(int number, Function<String, T> reader) {
        try {
            return reader.apply(number <= lines.size() ? lines.get(number - 1) : "");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(source + ":" + number + ": " + e.getMessage(), e);
        }
    }

    /** What a reader makes of each line, in order. */
    public <T> List<T> map(Function<String, T> reader) {
        var results = new ArrayList<T>(lines.size());
        for (int number = 1; number <= lines.size(); number++) {
            results.add(at(number, reader));
        }
        return results;
    }
}
