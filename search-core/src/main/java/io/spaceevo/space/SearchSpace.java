package io.spaceevo.space;

import java.util.ArrayList;
import java.util.List;

/** One elastic stage per searchable template: the space of one supernet. */
public record SearchSpace(Hyperspace hyperspace, SpaceCode code) {
    public SearchSpace {
        if (!code.hyperspace().equals(hyperspace.name())) {
            throw new IllegalArgumentException("space " + code + " is not of hyperspace " + hyperspace.name());
        }
        if (code.types().size() != hyperspace.searchable().size()) {
            throw new IllegalArgumentException("a space of " + hyperspace.name() + " has "
                    + hyperspace.searchable().size() + " stages, was " + code);
        }
        try {
            stages(hyperspace, code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("space " + code + ": " + e.getMessage(), e);
        }
    }

    public List<ElasticStage> stages() {
        return stages(hyperspace, code);
    }

    private static List<ElasticStage> stages(Hyperspace hyperspace, SpaceCode code) {
        var stages = new ArrayList<ElasticStage>();
        for (int i = 0; i < code.types().size(); i++) {
            stages.add(hyperspace.stage(i, code.types().get(i), code.windows().get(i)));
        }
        return stages;
    }

    /** Number of subnets, over all resolutions a subnet may take. */
    public double subnets() {
        double head = hyperspace.head().stream()
                .mapToDouble(stage -> new ElasticStage(stage, 0, 0, 0).subStages())
                .reduce(1, (a, b) -> a * b);
        double body = stages().stream().mapToDouble(ElasticStage::subStages).reduce(1, (a, b) -> a * b);
        return hyperspace.subnetResolutions().size() * head * body;
    }
}
