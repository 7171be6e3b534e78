package io.spaceevo.wire;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.evolution.EvolutionState;
import io.spaceevo.evolution.Fitness;
import io.spaceevo.evolution.Individual;
import io.spaceevo.schema.Granted;
import io.spaceevo.schema.ScoredSpace;
import io.spaceevo.schema.SearchStateRecord;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.search.Adopted;
import io.spaceevo.search.EvaluatedChild;
import io.spaceevo.search.Grant;
import io.spaceevo.search.RoundPhase;
import io.spaceevo.search.SavedSearch;
import io.spaceevo.search.SearchMemory;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SpaceCode;

/** {@link SavedSearch} as the record that state holds: a new one each time, never changed. Spaces are numbers there; the hyperspace turns them into codes again. */
public final class SavedSearches {
    private static final long NO_PARENT = -1;

    private SavedSearches() {}

    public static SearchStateRecord toWire(SearchTarget target, SavedSearch saved) {
        var adopted = saved.adopted();
        var memory = saved.memory();
        return SearchStateRecord.newBuilder()
                .setTarget(target)
                .setLookedAt(saved.lookedAt())
                .setEpoch(adopted.epoch())
                .setPredictorSequence(adopted.predictorSequence())
                .setSequences(adopted.sequences())
                .setQualitiesHash(adopted.qualitiesHash())
                .setKinds(adopted.kinds().stream().map(Answers::toWire).toList())
                .setAsOf(adopted.asOf().toEpochMilli())
                .setMeasurements(adopted.measurements())
                .setPhase(memory.phase().name())
                .setRound(memory.round())
                .setBudgetLeft(memory.budgetLeft())
                .setStep(memory.evolution().step())
                .setMembers(toWire(memory.evolution().members()))
                .setArchive(toWire(memory.evolution().archive()))
                .setRescored(toWire(memory.rescored()))
                .setChildren(memory.children().stream()
                        .map(child -> toWire(child.individual(), child.parent()))
                        .toList())
                .setEvaluated(memory.evolution().evaluatedCodes())
                .setGrant(memory.grant().map(SavedSearches::toWire).orElse(null))
                .setIncumbent(memory.incumbent()
                        .map(best -> toWire(best, Optional.empty()))
                        .orElse(null))
                .setResampled(saved.resampled())
                .setUncertaintyRound(saved.uncertaintyRound())
                .setAnswer(saved.answer().map(Answers::toWire).orElse(null))
                .build();
    }

    /** A search of the hyperspace; a value that breaks its rule is an {@link IllegalArgumentException}. */
    public static SavedSearch fromWire(SearchStateRecord record, Hyperspace hyperspace) {
        return new SavedSearch(
                record.getLookedAt(),
                new Adopted(
                        record.getEpoch(),
                        record.getPredictorSequence(),
                        new TreeMap<>(record.getSequences()),
                        record.getQualitiesHash(),
                        record.getKinds().stream().map(Answers::fromWire).toList(),
                        Instant.ofEpochMilli(record.getAsOf()),
                        record.getMeasurements()),
                memory(record, hyperspace),
                record.getResampled(),
                record.getUncertaintyRound(),
                Optional.ofNullable(record.getAnswer()).map(Answers::fromWire));
    }

    private static SearchMemory memory(SearchStateRecord record, Hyperspace hyperspace) {
        return new SearchMemory(
                new EvolutionState(
                        fromWire(record.getMembers(), hyperspace),
                        fromWire(record.getArchive(), hyperspace),
                        record.getEvaluated(),
                        record.getStep()),
                RoundPhase.valueOf(record.getPhase()),
                fromWire(record.getRescored(), hyperspace),
                record.getChildren().stream()
                        .map(child -> new EvaluatedChild(fromWire(child, hyperspace), parent(child, hyperspace)))
                        .toList(),
                Optional.ofNullable(record.getGrant())
                        .map(grant -> new Grant(grant.getReordered(), grant.getEvaluations())),
                Optional.ofNullable(record.getIncumbent()).map(best -> fromWire(best, hyperspace)),
                record.getRound(),
                record.getBudgetLeft());
    }

    public static Granted toWire(Grant grant) {
        return new Granted(grant.reordered(), grant.evaluations());
    }

    private static List<ScoredSpace> toWire(List<Individual> individuals) {
        return individuals.stream()
                .map(individual -> toWire(individual, Optional.empty()))
                .toList();
    }

    private static ScoredSpace toWire(Individual individual, Optional<SpaceCode> parent) {
        return new ScoredSpace(
                individual.space().number(),
                individual.fitness().score(),
                individual.fitness().meanLatencyMs(),
                parent.map(SpaceCode::number).orElse(NO_PARENT));
    }

    private static List<Individual> fromWire(List<ScoredSpace> spaces, Hyperspace hyperspace) {
        return spaces.stream().map(space -> fromWire(space, hyperspace)).toList();
    }

    private static Individual fromWire(ScoredSpace space, Hyperspace hyperspace) {
        return new Individual(
                code(space.getSpace(), hyperspace), new Fitness(space.getScore(), space.getMeanLatencyMs()));
    }

    private static Optional<SpaceCode> parent(ScoredSpace child, Hyperspace hyperspace) {
        return child.getParent() == NO_PARENT ? Optional.empty() : Optional.of(code(child.getParent(), hyperspace));
    }

    private static SpaceCode code(long number, Hyperspace hyperspace) {
        return SpaceCode.ofNumber(hyperspace.name(), hyperspace.searchable().size(), number);
    }
}
