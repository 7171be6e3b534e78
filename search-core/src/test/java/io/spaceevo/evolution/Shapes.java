package io.spaceevo.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockChoices;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.StageTemplate;

/** Hyperspaces of which only the numbers of choices matter. */
public final class Shapes {
    private Shapes() {}

    /**
     * @param types block types per searchable stage
     * @param windows width windows per searchable stage
     */
    public static Hyperspace of(List<Integer> types, List<Integer> windows) {
        var stages = new ArrayList<StageTemplate>();
        for (int i = 0; i < types.size(); i++) {
            var widths = IntStream.rangeClosed(1, windows.get(i))
                    .mapToObj(width -> 16 * width)
                    .toList();
            var blocks = BlockTypes.all().stream()
                    .filter(type -> type.expands())
                    .limit(types.get(i))
                    .map(type -> new BlockChoices(type, Activation.RELU, List.of(3), List.of(1.0)))
                    .toList();
            stages.add(new StageTemplate("stage" + (i + 1), widths, List.of(1), 1, 1, blocks));
        }
        return new Hyperspace("shape", List.of(32), List.of(32), List.of(), stages, List.of());
    }

    public static Hyperspace likeOnnxw() {
        return of(List.of(6, 6, 6, 6, 6, 6), List.of(2, 4, 4, 4, 4, 4));
    }

    public static Hyperspace likeMobilew() {
        return of(List.of(7, 7, 7, 7, 7, 7), List.of(2, 6, 6, 7, 5, 4));
    }
}
