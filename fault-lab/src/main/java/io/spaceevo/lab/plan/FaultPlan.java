package io.spaceevo.lab.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Which processes are killed when, in the order of time. The same arguments give the same plan. Each fault has a slot of the duration, and comes at a random time in the first
 * four fifths of it. Of five faults in a row that begin with fault 1, 6, 11 and so on, two kill a TaskManager, and one each a JobManager, a broker and a collector.
 */
public record FaultPlan(List<Fault> faults) {
    private static final List<Victim> HAND =
            List.of(Victim.TASK_MANAGER, Victim.TASK_MANAGER, Victim.JOB_MANAGER, Victim.BROKER, Victim.COLLECTOR);

    private static final double LATEST = 0.8;

    public FaultPlan {
        faults = List.copyOf(faults);
    }

    /**
     * @param kills number of faults
     * @param duration time for all of them
     * @param processes how many there are of each kind
     */
    public static FaultPlan of(long seed, int kills, Duration duration, Map<Victim, Integer> processes) {
        if (kills < 0 || duration.isNegative()) {
            throw new IllegalArgumentException(
                    "a plan needs kills >= 0 and a duration >= 0, was " + kills + ", " + duration);
        }
        var random = new Random(seed);
        var hand = new ArrayList<Victim>();
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < kills; i++) {
            if (hand.isEmpty()) {
                hand.addAll(HAND);
                Collections.shuffle(hand, random);
            }
            var victim = hand.remove(0);
            double slot = (double) duration.toMillis() / kills;
            long at = (long) (slot * (i + LATEST * random.nextDouble()));
            faults.add(
                    new Fault(i + 1, Duration.ofMillis(at), victim, random.nextInt(processes.getOrDefault(victim, 1))));
        }
        return new FaultPlan(faults);
    }
}
