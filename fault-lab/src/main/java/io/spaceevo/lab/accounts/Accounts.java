package io.spaceevo.lab.accounts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.spaceevo.lab.garbage.Garbage;

/**
 * Accounts for every record: what was sent is in the topic, and what is in the topic was learnt, ignored or rejected, once each.
 *
 * @param sent what collectors said
 * @param acknowledged garbage that the broker has taken for certain; other garbage may be in the topics too
 * @param inputs what the input topics hold
 * @param rejected what the topic of rejected records holds
 * @param state counters of PredictorRefitJob
 */
public record Accounts(
        SentMeasurements sent,
        Collection<Garbage> acknowledged,
        InputRecords inputs,
        RejectedPlaces rejected,
        SortedMap<Subject, StateCounts> state) {
    private static final int SHOWN = 5;

    /** What does not agree, a line each; empty if every record is accounted for. */
    public List<String> differences() {
        var differences = new ArrayList<String>();
        checkSent(differences);
        checkState(differences);
        checkRejected(differences);
        return differences;
    }

    /** The sums, for people. */
    public List<String> lines() {
        var topic = inputs.total();
        var counted = sum();
        return List.of(
                "collectors sent " + inputs.distinct() + " distinct measurements in "
                        + inputs.sequences().size()
                        + " processes; " + sent.spooled().size()
                        + " of them waited on the disk of a collector when it was killed",
                "latency-measurements has " + topic.records() + " records of them, " + topic.repeated()
                        + " more than once, and garbage beside them",
                "state counts " + counted.learnt() + " learnt + " + (counted.disqualified() + counted.surplus())
                        + " ignored (" + counted.disqualified() + " disqualified, " + counted.surplus() + " surplus) + "
                        + counted.repeated() + " repeated + " + counted.outOfRange() + " out of range = "
                        + counted.all(),
                "garbage: " + inputs.garbage().size() + " records in input topics, "
                        + rejected.rejected().size() + " places in rejected-records, " + rejected.again()
                        + " rejections written again after a restart");
    }

    private StateCounts sum() {
        return state.values().stream().reduce(StateCounts.NONE, StateCounts::plus);
    }

    private void checkSent(List<String> differences) {
        var lost = sent.spooled().stream().filter(id -> !inputs.contains(id)).toList();
        if (!lost.isEmpty()) {
            differences.add("measurements that waited on a collector's disk are not in the topic: " + some(lost));
        }
        inputs.sequences().forEach((collector, numbers) -> {
            long last = Collections.max(numbers);
            if (numbers.size() != last + 1) {
                differences.add("of collector " + collector + ", " + (last + 1 - numbers.size())
                        + " measurements before its number " + last + " are not in the topic");
            }
        });
        sent.atLeast().forEach((beginning, told) -> {
            long found = inputs.sequences().entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(beginning))
                    .mapToLong(entry -> entry.getValue().size())
                    .sum();
            if (found < told) {
                differences.add("collector " + beginning + " said that it had published " + told
                        + " measurements, and the topic has " + found);
            }
        });
    }

    private void checkState(List<String> differences) {
        var subjects = new TreeSet<Subject>(state.keySet());
        subjects.addAll(inputs.counts().keySet());
        for (var subject : subjects) {
            var topic = inputs.counts().getOrDefault(subject, MeasurementCounts.NONE);
            var counted = state.getOrDefault(subject, StateCounts.NONE);
            compare(differences, subject, "learnt or surplus", topic.distinct(), counted.learnt() + counted.surplus());
            compare(differences, subject, "disqualified", topic.disqualified(), counted.disqualified());
            compare(differences, subject, "repeated", topic.repeated(), counted.repeated());
            compare(differences, subject, "out of range", topic.outOfRange(), counted.outOfRange());
        }
        var total = inputs.total();
        long records = total.records() + total.outOfRange();
        if (sum().all() != records) {
            differences.add("the topic has " + records + " measurements, and state counts " + sum().all());
        }
    }

    private static void compare(List<String> differences, Subject subject, String what, long topic, long counted) {
        if (topic != counted) {
            differences.add(subject + ": " + topic + " measurements of the topic are " + what + ", and state counts "
                    + counted);
        }
    }

    private void checkRejected(List<String> differences) {
        if (!inputs.unexplained().isEmpty()) {
            differences.add("records that neither a collector nor the lab has written: " + some(inputs.unexplained()));
        }
        var written = inputs.garbage().values().stream()
                .map(record -> record.garbage().number())
                .collect(Collectors.toSet());
        var missing = acknowledged.stream()
                .filter(garbage -> !written.contains(garbage.number()))
                .map(garbage -> garbage.kind() + " " + garbage.number())
                .toList();
        if (!missing.isEmpty()) {
            differences.add("garbage that the broker acknowledged is not in its topic: " + some(missing));
        }
        inputs.garbage().forEach((place, record) -> {
            var rejections = rejected.rejected().getOrDefault(place, List.of());
            if (rejections.isEmpty()) {
                differences.add(record.garbage().kind() + " at " + place + " was not rejected");
            }
            for (var rejection : rejections) {
                if (!rejection.value().equals(record.value())) {
                    differences.add(record.garbage().kind() + " at " + place + " was rejected with other bytes");
                }
                if (!record.garbage().kind().isRejectedFor(rejection.reason())) {
                    differences.add(
                            record.garbage().kind() + " at " + place + " was rejected as " + rejection.reason());
                }
            }
        });
        checkOthers(differences, rejected.rejected(), inputs.garbage().keySet());
    }

    private static void checkOthers(
            List<String> differences, Map<Place, List<RejectedPlaces.Rejected>> rejected, Set<Place> garbage) {
        var others = rejected.keySet().stream()
                .filter(place -> !garbage.contains(place))
                .toList();
        if (!others.isEmpty()) {
            differences.add("records were rejected that are no garbage: " + some(others) + ", the first as "
                    + rejected.getOrDefault(others.get(0), List.of()).get(0).reason());
        }
    }

    private static String some(List<?> all) {
        var shown = all.stream().limit(SHOWN).map(Object::toString).toList();
        return all.size() + ", such as " + String.join(", ", shown);
    }
}
