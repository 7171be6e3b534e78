package io.spaceevo.quantization;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.spaceevo.quantization.Attribute.Level;
import io.spaceevo.space.BlockConfiguration;

/**
 * Blocks that agree in some attributes.
 *
 * @param levels the values that they agree in, in the order of the attributes
 * @param pairs at least one
 */
public record Group(List<Level> levels, List<QuantizedPair> pairs) {
    public Group {
        levels = List.copyOf(levels);
        pairs = List.copyOf(pairs);
    }

    /** The groups of the blocks among some pairs, in the order of their values. Each block is in one group. */
    public static List<Group> by(List<Attribute> attributes, List<QuantizedPair> pairs) {
        Map<List<Level>, List<QuantizedPair>> groups = new TreeMap<>(Group::compare);
        for (var pair : pairs) {
            if (pair.workload() instanceof BlockConfiguration block) {
                var levels = attributes.stream()
                        .map(attribute -> attribute.of(block))
                        .toList();
                groups.computeIfAbsent(levels, key -> new ArrayList<>()).add(pair);
            }
        }
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    private static int compare(List<Level> one, List<Level> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** FP32 latency over INT8 latency of its blocks. */
    public Ratios speedUps() {
        return Ratios.of(pairs.stream().mapToDouble(QuantizedPair::speedUp));
    }

    /** How many of its blocks are slower in INT8. */
    public long losses() {
        return pairs.stream().filter(QuantizedPair::loses).count();
    }
}
