package io.spaceevo.wire;

import java.util.List;
import java.util.Optional;

import io.spaceevo.evolution.EvolutionState;
import io.spaceevo.evolution.Fitness;
import io.spaceevo.evolution.Individual;
import io.spaceevo.schema.ScoredSpace;
import io.spaceevo.schema.SearchStateRecord;
import io.spaceevo.search.EvaluatedChild;
import io.spaceevo.search.RoundPhase;
import io.spaceevo.search.SearchMemory;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SpaceCode;

/** {@link SearchMemory} in the state record of a search. Spaces are numbers there; the hyperspace turns them into codes again. */
public final class Memories {
    private static final long NO_PARENT = -1;

    private Memories() {}

    /** Writes everything the memory holds into the record. */
    public static void write(SearchMemory memory, SearchStateRecord record) {
        record.setPhase(memory.phase().name());
        record.setRound(memory.round());
        record.setBudgetLeft(memory.budgetLeft());
        record.setStep(memory.evolution().step());
        record.setMembers(toWire(memory.evolution().members()));
        record.setArchive(toWire(memory.evolution().archive()));
        record.setRescored(toWire(memory.rescored()));
        record.setChildren(memory.children().stream()
                .map(child -> toWire(child.individual(), child.parent()))
                .toList());
        record.setEvaluated(memory.evolution().evaluatedCodes());
        record.setIncumbent(
                memory.incumbent().map(best -> toWire(best, Optional.empty())).orElse(null));
    }

    public static SearchMemory read(SearchStateRecord record, Hyperspace hyperspace) {
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
                Optional.ofNullable(record.getIncumbent()).map(best -> fromWire(best, hyperspace)),
                record.getRound(),
                record.getBudgetLeft());
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
