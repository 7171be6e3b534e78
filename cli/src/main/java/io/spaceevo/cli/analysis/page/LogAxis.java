package io.spaceevo.cli.analysis.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A horizontal axis of ratios: equal factors are equally long.
 *
 * @param least power of two at the left end
 * @param most power of two at the right end
 * @param left pixels
 * @param right pixels
 */
record LogAxis(double least, double most, double left, double right) {
    /** A larger range has a tick at every second power of two. */
    private static final int MOST_TICKS = 7;

    /** From the power of two below all ratios, and 1, to that above. */
    static LogAxis of(DoubleStream ratios, double left, double right) {
        var range = DoubleStream.concat(ratios, DoubleStream.of(1)).summaryStatistics();
        double least = Math.min(0.5, powerOfTwo(Math.floor(log2(range.getMin()))));
        double most = Math.max(2, powerOfTwo(Math.ceil(log2(range.getMax()))));
        return new LogAxis(least, most, left, right);
    }

    /** Pixels from the left edge of the plot. */
    double at(double ratio) {
        double share = (log2(ratio) - log2(least)) / (log2(most) - log2(least));
        return left + share * (right - left);
    }

    /** Lines and labels from {@code top} to {@code bottom}; that at 1 stands out. */
    List<Element> grid(double top, double bottom) {
        var elements = new ArrayList<Element>();
        for (double tick : ticks()) {
            elements.add(Element.of("line")
                    .with("class", tick == 1 ? "one" : "grid")
                    .with("x1", at(tick))
                    .with("x2", at(tick))
                    .with("y1", top)
                    .with("y2", bottom));
            elements.add(Element.of("text", label(tick))
                    .with("class", "tick")
                    .with("x", at(tick))
                    .with("y", bottom + 14));
        }
        return elements;
    }

    private List<Double> ticks() {
        int first = (int) Math.round(log2(least));
        int last = (int) Math.round(log2(most));
        int step = last - first >= MOST_TICKS ? 2 : 1;
        var ticks = new ArrayList<Double>();
        for (int exponent = first; exponent <= last; exponent++) {
            if (exponent % step == 0) {
                ticks.add(powerOfTwo(exponent));
            }
        }
        return ticks;
    }

    private static String label(double tick) {
        return (tick == Math.rint(tick) ? String.valueOf((long) tick) : String.format(Locale.ROOT, "%s", tick)) + "×";
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    private static double powerOfTwo(double exponent) {
        return Math.pow(2, exponent);
    }
}
