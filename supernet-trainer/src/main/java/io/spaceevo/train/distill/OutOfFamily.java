package io.spaceevo.train.distill;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.spaceevo.quality.FailedTrainings;
import io.spaceevo.quality.SampledSubStage;
import io.spaceevo.quality.StageQualities;
import io.spaceevo.space.Hyperspace;

/** Tasks to be trained again: given up, or with losses that stage and type do not explain, by the rule that {@code tables verify} has. */
public final class OutOfFamily {
    private OutOfFamily() {}

    /** @param results one for every stage and type */
    public static List<StageTask> among(List<TaskResult> results, Hyperspace hyperspace) {
        var found = new ArrayList<StageTask>();
        var qualities = new ArrayList<StageQualities>();
        for (var result : results) {
            var task = StageTask.parse(result.task());
            if (result.failed()) {
                found.add(task);
            } else {
                qualities.add(qualities(task, result, hyperspace));
            }
        }
        if (found.isEmpty()) {
            var suspicious = FailedTrainings.suspicious(hyperspace, qualities);
            for (var result : results) {
                var task = StageTask.parse(result.task());
                if (suspicious.stream().anyMatch(one -> one.stage() == task.stage() && one.type() == task.type())) {
                    found.add(task);
                }
            }
        }
        return found;
    }

    /** Losses of random sub-stages; which these were does not matter to the rule. */
    private static StageQualities qualities(StageTask task, TaskResult result, Hyperspace hyperspace) {
        var any = new SandwichRule(hyperspace, task).random(new SplittableRandom(0));
        var samples = result.losses().random().stream()
                .map(loss -> new SampledSubStage(any.subStage(), any.resolution(), loss))
                .toList();
        return new StageQualities(hyperspace.stage(task.stage(), task.type(), 0), samples);
    }
}
