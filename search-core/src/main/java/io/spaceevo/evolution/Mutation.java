package io.spaceevo.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SpaceCode;
import io.spaceevo.space.StageTemplate;

/** One heritable change; applying it touches exactly one stage. */
public sealed interface Mutation {
    SpaceCode apply(SpaceCode parent);

    /** Another block type for one stage. */
    record BlockTypeMutation(int stage, int type) implements Mutation {
        @Override
        public SpaceCode apply(SpaceCode parent) {
            return new SpaceCode(parent.hyperspace(), replaced(parent.types(), stage, type), parent.windows());
        }
    }

    /** Another width window for one stage. */
    record WidthWindowMutation(int stage, int window) implements Mutation {
        @Override
        public SpaceCode apply(SpaceCode parent) {
            return new SpaceCode(parent.hyperspace(), parent.types(), replaced(parent.windows(), stage, window));
        }
    }

    /**
     * Draws type or window with equal chance, then one of the stages that have a choice, then one of its other values; uniform at each step. Empty where no
     * stage has any choice.
     */
    static Optional<Mutation> draw(Hyperspace hyperspace, SpaceCode parent, StepRandom random) {
        var typeStages = stagesWithChoice(hyperspace, stage -> stage.blocks().size());
        var windowStages = stagesWithChoice(hyperspace, StageTemplate::windows);
        if (typeStages.isEmpty() && windowStages.isEmpty()) {
            return Optional.empty();
        }
        boolean type = windowStages.isEmpty() || (!typeStages.isEmpty() && random.nextBoolean());
        if (type) {
            int stage = typeStages.get(random.nextInt(typeStages.size()));
            int others = hyperspace.searchable().get(stage).blocks().size() - 1;
            return Optional.of(new BlockTypeMutation(stage, other(parent.types().get(stage), random.nextInt(others))));
        }
        int stage = windowStages.get(random.nextInt(windowStages.size()));
        int others = hyperspace.searchable().get(stage).windows() - 1;
        return Optional.of(new WidthWindowMutation(stage, other(parent.windows().get(stage), random.nextInt(others))));
    }

    private static List<Integer> stagesWithChoice(Hyperspace hyperspace, ToIntFunction<StageTemplate> choices) {
        var stages = new ArrayList<Integer>();
        for (int stage = 0; stage < hyperspace.searchable().size(); stage++) {
            if (choices.applyAsInt(hyperspace.searchable().get(stage)) > 1) {
                stages.add(stage);
            }
        }
        return stages;
    }

    /** The {@code draw}-th value that is not {@code current}. */
    private static int other(int current, int draw) {
        return draw < current ? draw : draw + 1;
    }

    private static List<Integer> replaced(List<Integer> digits, int index, int digit) {
        var changed = new ArrayList<>(digits);
        changed.set(index, digit);
        return changed;
    }
}
