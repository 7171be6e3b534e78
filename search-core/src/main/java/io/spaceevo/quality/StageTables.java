package io.spaceevo.quality;

import java.util.List;

import io.spaceevo.space.ElasticStage;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SearchSpace;

/**
 * One frozen snapshot of what scores are computed from: a table for every elastic stage of a hyperspace, and the latency of the stages that are never
 * searched.
 *
 * @param tables in the order of {@link Hyperspace#elasticStages()}; each holds samples for every resolution, in the order of {@link Hyperspace#resolutions()}
 * @param fixedLatencies milliseconds that every subnet pays besides its searchable stages, one per resolution in the same order
 */
public record StageTables(Hyperspace hyperspace, List<StageTable> tables, List<Double> fixedLatencies) {
    public StageTables {
        tables = List.copyOf(tables);
        fixedLatencies = List.copyOf(fixedLatencies);
        var stages = hyperspace.elasticStages();
        if (tables.size() != stages.size()) {
            throw new IllegalArgumentException(
                    hyperspace.name() + " needs " + stages.size() + " stage tables, was " + tables.size());
        }
        int resolutions = hyperspace.resolutions().size();
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i).byResolution().size() != resolutions) {
                throw new IllegalArgumentException("the table of "
                        + stages.get(i).template().name() + " needs " + resolutions + " resolutions, was "
                        + tables.get(i).byResolution().size());
            }
        }
        if (fixedLatencies.size() != resolutions || fixedLatencies.stream().anyMatch(latency -> !(latency >= 0))) {
            throw new IllegalArgumentException("fixed stages need one latency >= 0 ms per resolution of "
                    + hyperspace.resolutions() + ", was " + fixedLatencies);
        }
    }

    /** Rows of all tables at all resolutions. */
    public long rows() {
        return tables.stream()
                .flatMap(table -> table.byResolution().stream())
                .mapToLong(StageTable.Samples::size)
                .sum();
    }

    /** Position of an elastic stage's table: by stage, then type, then window. */
    public int index(ElasticStage stage) {
        int index = 0;
        for (int i = 0; i < stage.index(); i++) {
            var template = hyperspace.searchable().get(i);
            index += template.blocks().size() * template.windows();
        }
        return index + stage.type() * stage.template().windows() + stage.window();
    }

    public StageTable table(ElasticStage stage) {
        return tables.get(index(stage));
    }

    /** The tables of a space, stage by stage. */
    public List<StageTable> of(SearchSpace space) {
        return space.stages().stream().map(this::table).toList();
    }
}
