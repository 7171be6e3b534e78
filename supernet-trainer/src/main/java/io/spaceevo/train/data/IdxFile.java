package io.spaceevo.train.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of MNIST's IDX format with unsigned bytes, gzipped if its name ends in {@code .gz}: two zero bytes, the type 8, the number of dimensions, each dimension in
 * 32 bits big-endian, then the values.
 *
 * @param dimensions the first is the number of images or labels
 * @param values in row-major order
 */
record IdxFile(int[] dimensions, byte[] values) {
    private static final int UNSIGNED_BYTES = 8;
    private static final int MOST_VALUES = 1 << 30;

    /** @param rank number of dimensions that is wanted: 3 for images, 1 for labels */
    static IdxFile read(Path file, int rank) {
        try (var in = new DataInputStream(decompressed(file))) {
            int magic = in.readInt();
            if (magic != (UNSIGNED_BYTES << 8 | rank)) {
                throw new IllegalArgumentException(String.format(
                        "%s: an IDX file of unsigned bytes with %d dimensions starts with 0x%08X, was 0x%08X",
                        file, rank, UNSIGNED_BYTES << 8 | rank, magic));
            }
            var dimensions = new int[rank];
            long count = 1;
            for (int i = 0; i < rank; i++) {
                dimensions[i] = in.readInt();
                count *= dimensions[i];
                if (dimensions[i] < 1 || count > MOST_VALUES) {
                    throw new IllegalArgumentException(
                            file + ": an IDX file has dimensions of at least 1 and at most 2^30 values, was "
                                    + Arrays.toString(Arrays.copyOf(dimensions, i + 1)));
                }
            }
            var values = new byte[(int) count];
            in.readFully(values);
            if (in.read() >= 0) {
                throw new IllegalArgumentException(
                        file + " has more values than its dimensions " + Arrays.toString(dimensions));
            }
            return new IdxFile(dimensions, values);
        } catch (EOFException e) {
            throw new IllegalArgumentException(file + " ends early: fetch it again", e);
        } catch (ZipException e) {
            throw new IllegalArgumentException(file + " is not gzipped, or damaged: fetch it again", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static InputStream decompressed(Path file) throws IOException {
        var raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
    }
}
