package io.spaceevo.latency.transfer;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.spaceevo.statistics.Quantiles;

/**
 * CPU time of one {@link TransferFit}, by samples and siblings: the median of some fits of a warm JVM, in milliseconds of the thread that fits.
 *
 * <p>Run {@code java -cp ... io.spaceevo.latency.transfer.TransferCost [samples] [siblings]}; without arguments for 10, 40 and 200 samples of 1 to 4 siblings.
 */
public final class TransferCost {
    private static final int WARM_UP = 20;
    private static final int FITS = 15;
    private static final BlockDevice DEVICE = BlockDevice.of(BlockDevice.SECOND, 300, 2);

    private TransferCost() {}

    public static void main(String[] arguments) {
        var samples = arguments.length > 0 ? new int[] {Integer.parseInt(arguments[0])} : new int[] {10, 40, 200};
        var counts = arguments.length > 1 ? new int[] {Integer.parseInt(arguments[1])} : new int[] {1, 2, 3, 4};
        var siblings = new ArrayList<Sibling>();
        for (int seed = 0; seed < 4; seed++) {
            siblings.add(BlockDevice.of(BlockDevice.FIRST, 300, 10 + seed).sibling("s" + seed + ".ort.t1"));
        }
        millis(siblings, 40, WARM_UP);
        for (int size : samples) {
            var line = new StringBuilder(String.format("%3d samples", size));
            Arrays.stream(counts)
                    .forEach(count -> line.append(
                            String.format("  %d: %7.1f ms", count, millis(siblings.subList(0, count), size, FITS))));
            System.out.println(line);
        }
    }

    private static double millis(List<Sibling> siblings, int samples, int repeats) {
        var fit = TransferFit.of(siblings).orElseThrow();
        var threads = ManagementFactory.getThreadMXBean();
        var millis = new double[repeats];
        for (int repeat = 0; repeat < repeats; repeat++) {
            long start = threads.getCurrentThreadCpuTime();
            fit.fit(DEVICE.first(samples));
            millis[repeat] = (threads.getCurrentThreadCpuTime() - start) / 1e6;
        }
        return Quantiles.median(millis);
    }
}
