package io.spaceevo.train.distill;

import java.util.Arrays;
import java.util.regex.Pattern;

import io.spaceevo.space.BlockChoices;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.StageTemplate;
import io.spaceevo.train.data.Seeds;

/**
 * The training of one block type in one stage: independent of all others.
 *
 * @param stage index of the searchable stage, counted from 0
 * @param type index into the stage's block types
 * @param seed of initial weights, sampling and order of images; others tell how much losses depend on chance
 */
public record StageTask(int stage, int type, long seed, SecondPhase second) {
    private static final Pattern ID = Pattern.compile("stage([1-9])-type([0-9])-seed([0-9]{1,9})-([a-z0-9]+)");

    /** As in {@code stage1-type0-seed0-int8}; stages count from 1, as in names of tables. */
    public String id() {
        return firstPhase() + "-" + second.word();
    }

    /** What tasks share that differ in their second phase only: {@code stage1-type0-seed0}. */
    String firstPhase() {
        return "stage" + (stage + 1) + "-type" + type + "-seed" + seed;
    }

    public static StageTask parse(String id) {
        var matcher = ID.matcher(id);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a task is named as in stage1-type0-seed0-int8, was " + id);
        }
        var second = Arrays.stream(SecondPhase.values())
                .filter(phase -> phase.word().equals(matcher.group(4)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a task ends in -int8, -fp32 or -int4, was " + id));
        return new StageTask(
                Integer.parseInt(matcher.group(1)) - 1,
                Integer.parseInt(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                second);
    }

    StageTemplate template(Hyperspace hyperspace) {
        return hyperspace.searchable().get(stage);
    }

    BlockChoices choices(Hyperspace hyperspace) {
        return template(hyperspace).blocks().get(type);
    }

    /** A seed for one purpose in this task, the same for every second phase. */
    long seed(long purpose) {
        return Seeds.mix(Seeds.mix(Seeds.mix(Seeds.mix(seed, stage), type), 0), purpose);
    }
}
