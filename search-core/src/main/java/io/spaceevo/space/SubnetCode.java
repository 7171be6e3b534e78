package io.spaceevo.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One network's choices: {@code d…_k…_w…_e…_rR} with values joined by {@code #}. Depths per elastic stage (head first), then kernel, width and expand of
 * every block in order (expand 0: none), and the resolution in pixels.
 */
public record SubnetCode(List<Integer> depths, List<BlockSetting> blocks, int resolution) {
    private static final Pattern TEXT = Pattern.compile("d([0-9#]+)_k([0-9#]+)_w([0-9#]+)_e([0-9#.]+)_r([0-9]+)");

    public SubnetCode {
        depths = List.copyOf(depths);
        blocks = List.copyOf(blocks);
        int sum = depths.stream().mapToInt(Integer::intValue).sum();
        if (sum != blocks.size() || depths.stream().anyMatch(depth -> depth < 1)) {
            throw new IllegalArgumentException("subnet code needs one kernel, width and expand for each of the " + sum
                    + " blocks its depths count, was " + blocks.size());
        }
    }

    public static SubnetCode parse(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("subnet code needs d…_k…_w…_e…_r… with values joined by #, was " + text);
        }
        try {
            var kernels = values(matcher.group(2), Integer::valueOf);
            var widths = values(matcher.group(3), Integer::valueOf);
            var expands = values(matcher.group(4), Double::valueOf);
            if (kernels.size() != widths.size() || widths.size() != expands.size()) {
                throw new IllegalArgumentException("subnet code needs as many kernels as widths and expands, was "
                        + kernels.size() + ", " + widths.size() + ", " + expands.size());
            }
            var blocks = new ArrayList<BlockSetting>();
            for (int i = 0; i < kernels.size(); i++) {
                blocks.add(new BlockSetting(kernels.get(i), widths.get(i), expands.get(i)));
            }
            return new SubnetCode(
                    values(matcher.group(1), Integer::valueOf), blocks, Integer.parseInt(matcher.group(5)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("subnet code holds a value that is no number: " + text, e);
        }
    }

    private static <T> List<T> values(String text, Function<String, T> parse) {
        return Arrays.stream(text.split("#", -1)).map(parse).toList();
    }

    public String text() {
        return "d" + join(depths, String::valueOf) + "_k" + join(blocks, b -> String.valueOf(b.kernel())) + "_w"
                + join(blocks, b -> String.valueOf(b.width())) + "_e"
                + join(blocks, b -> b.expand() == 0 ? "0" : String.valueOf(b.expand())) + "_r" + resolution;
    }

    private static <T> String join(List<T> values, Function<T, String> print) {
        return values.stream().map(print).collect(Collectors.joining("#"));
    }
}
