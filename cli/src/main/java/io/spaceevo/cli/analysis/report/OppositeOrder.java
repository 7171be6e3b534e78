package io.spaceevo.cli.analysis.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.quantization.Ratios;

/**
 * Two networks of which each is the faster one in INT8 on another device epoch: which network is fast is a question of the device. Of several, those whose ratios lie
 * farthest apart.
 *
 * @param one a network that is faster than the other one on the first epoch
 * @param onFirst INT8 latency of {@code one} over that of {@code other}, below 1
 * @param onSecond the same on the second epoch, above 1
 * @param opposite how many pairs of networks are in opposite order
 * @param pairs of networks that both epochs have
 */
public record OppositeOrder(
        DeviceEpoch first,
        DeviceEpoch second,
        String one,
        String other,
        double onFirst,
        double onSecond,
        int opposite,
        int pairs) {
    /** All among some epochs, in their order. */
    static List<OppositeOrder> among(Map<DeviceEpoch, List<NamedPair>> networks) {
        var epochs = List.copyOf(networks.keySet());
        var found = new ArrayList<OppositeOrder>();
        for (int i = 0; i < epochs.size(); i++) {
            for (int j = i + 1; j < epochs.size(); j++) {
                between(networks, epochs.get(i), epochs.get(j)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<OppositeOrder> between(
            Map<DeviceEpoch, List<NamedPair>> networks, DeviceEpoch first, DeviceEpoch second) {
        var onFirst = micros(networks.getOrDefault(first, List.of()));
        var onSecond = micros(networks.getOrDefault(second, List.of()));
        onFirst.keySet().retainAll(onSecond.keySet());
        var names = List.copyOf(onFirst.keySet());
        var opposite = new ArrayList<Pair>();
        for (var one : names) {
            for (var other : names) {
                double here = ratio(onFirst, one, other);
                double there = ratio(onSecond, one, other);
                if (Ratios.isBelow(here) && Ratios.isAbove(there)) {
                    opposite.add(new Pair(one, other, here, there));
                }
            }
        }
        return opposite.stream()
                .max(Comparator.comparingDouble(Pair::distance))
                .map(pair -> new OppositeOrder(
                        first,
                        second,
                        pair.one,
                        pair.other,
                        pair.onFirst,
                        pair.onSecond,
                        opposite.size(),
                        names.size() * (names.size() - 1) / 2));
    }

    private record Pair(String one, String other, double onFirst, double onSecond) {
        double distance() {
            return onSecond / onFirst;
        }
    }

    private static Map<String, Double> micros(List<NamedPair> networks) {
        var micros = new LinkedHashMap<String, Double>();
        networks.forEach(network -> micros.put(network.name(), network.pair().int8Micros()));
        return micros;
    }

    private static double ratio(Map<String, Double> micros, String one, String other) {
        return micros.getOrDefault(one, 1.0) / micros.getOrDefault(other, 1.0);
    }

    /** What was found, in words with figures. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "opposite order of networks: %s takes %.2f times the INT8 latency of %s on %s, but %.2f times on %s%s",
                one,
                onFirst,
                other,
                first.platform(),
                onSecond,
                second.platform(),
                opposite == 1
                        ? ""
                        : String.format(
                                Locale.ROOT, "; of %d pairs of networks, %d are in opposite order", pairs, opposite));
    }
}
