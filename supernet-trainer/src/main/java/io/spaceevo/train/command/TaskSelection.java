package io.spaceevo.train.command;

import java.util.ArrayList;
import java.util.List;

import io.spaceevo.space.Hyperspace;
import io.spaceevo.train.distill.SecondPhase;
import io.spaceevo.train.distill.StageTask;

/** Which tasks a command is about. */
final class TaskSelection {
    private TaskSelection() {}

    /**
     * @param only as in {@code stage1-type0}, in the order to work in; empty for all of them by type, then stage
     * @throws IllegalArgumentException if the hyperspace has no such stage or type
     */
    static List<StageTask> of(Hyperspace hyperspace, List<String> only, long seed, SecondPhase second) {
        if (!only.isEmpty()) {
            return only.stream()
                    .map(name -> checked(hyperspace, StageTask.parse(name + "-seed" + seed + "-" + second.word())))
                    .toList();
        }
        var all = new ArrayList<StageTask>();
        int types = hyperspace.searchable().stream()
                .mapToInt(stage -> stage.blocks().size())
                .max()
                .orElseThrow();
        for (int type = 0; type < types; type++) {
            for (int stage = 0; stage < hyperspace.searchable().size(); stage++) {
                if (type < hyperspace.searchable().get(stage).blocks().size()) {
                    all.add(new StageTask(stage, type, seed, second));
                }
            }
        }
        return all;
    }

    private static StageTask checked(Hyperspace hyperspace, StageTask task) {
        int stages = hyperspace.searchable().size();
        if (task.stage() >= stages) {
            throw new IllegalArgumentException(
                    "--only: " + hyperspace.name() + " has stages 1 to " + stages + ", was " + task.id());
        }
        int types = hyperspace.searchable().get(task.stage()).blocks().size();
        if (task.type() >= types) {
            throw new IllegalArgumentException(
                    "--only: that stage has types 0 to " + (types - 1) + ", was " + task.id());
        }
        return task;
    }
}
