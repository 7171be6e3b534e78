package io.spaceevo.evolution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.spaceevo.space.SpaceCode;

/**
 * What an aging evolution remembers between steps: the population by age, the archive, which spaces were evaluated, the step. The one owner of what changes.
 */
public final class EvolutionState {
    /** How many of the fittest are kept however old they are: the report of the reference. */
    public static final int ARCHIVE = 50;

    private final List<Individual> members;
    private final Archive archive;
    private final Set<Long> evaluated;
    private long step;

    /**
     * @param members population, oldest first
     * @param archive fittest ever, at most {@link #ARCHIVE}
     * @param evaluated {@link SpaceCode#number()} of every space evaluated on the current tables
     * @param step evaluations made so far, over all tables
     */
    public EvolutionState(
            Collection<Individual> members, Collection<Individual> archive, Collection<Long> evaluated, long step) {
        this.members = new ArrayList<>(members);
        this.archive = new Archive(ARCHIVE, archive);
        this.evaluated = new HashSet<>(evaluated);
        this.step = step;
        if (step < 0) {
            throw new IllegalArgumentException("an evolution needs a step >= 0, was " + step);
        }
    }

    public static EvolutionState empty() {
        return new EvolutionState(List.of(), List.of(), List.of(), 0);
    }

    /** Population, oldest first. */
    public List<Individual> members() {
        return List.copyOf(members);
    }

    int size() {
        return members.size();
    }

    /** Population, oldest first, as a view. */
    List<Individual> byAge() {
        return Collections.unmodifiableList(members);
    }

    /** Fittest first. */
    public List<Individual> archive() {
        return archive.members();
    }

    /** Codes evaluated on the current tables, ascending. */
    public List<Long> evaluatedCodes() {
        return evaluated.stream().sorted().toList();
    }

    int evaluated() {
        return evaluated.size();
    }

    /** Evaluations made so far, over all tables; each draws from a random stream of its own. */
    public long step() {
        return step;
    }

    boolean isNew(SpaceCode space) {
        return !evaluated.contains(space.number());
    }

    void enter(Individual individual, int capacity) {
        if (!evaluated.add(individual.space().number())) {
            throw new IllegalArgumentException("a space is evaluated once, was again " + individual.space());
        }
        members.add(individual);
        if (members.size() > capacity) {
            members.remove(0);
        }
        archive.offer(individual);
        step++;
    }

    /** Everything whose fitness a change of tables outdates: population by age, then the rest of the archive. Each space once. */
    public List<SpaceCode> outdated() {
        var spaces = new LinkedHashMap<Long, SpaceCode>();
        members.forEach(member -> spaces.put(member.space().number(), member.space()));
        archive.members().forEach(member -> spaces.putIfAbsent(member.space().number(), member.space()));
        return List.copyOf(spaces.values());
    }

    /** The same population and archive under new tables; what else was evaluated is forgotten. */
    public EvolutionState rescored(Map<SpaceCode, Fitness> fitness) {
        return new EvolutionState(
                members.stream().map(member -> rescored(member, fitness)).toList(),
                outdated().stream()
                        .map(space -> new Individual(space, found(space, fitness)))
                        .toList(),
                outdated().stream().map(SpaceCode::number).toList(),
                step);
    }

    private static Individual rescored(Individual member, Map<SpaceCode, Fitness> fitness) {
        return new Individual(member.space(), found(member.space(), fitness));
    }

    private static Fitness found(SpaceCode space, Map<SpaceCode, Fitness> fitness) {
        var found = fitness.get(space);
        if (found == null) {
            throw new IllegalArgumentException("re-scoring needs a fitness for every member, none for " + space);
        }
        return found;
    }
}
