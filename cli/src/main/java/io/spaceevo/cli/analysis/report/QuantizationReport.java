package io.spaceevo.cli.analysis.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

import io.spaceevo.hyperspace.NamedNetworks;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.quantization.Contradiction;
import io.spaceevo.quantization.QuantizationMap;
import io.spaceevo.space.Network;
import io.spaceevo.space.Workload;

/**
 * All that is told of one device epoch.
 *
 * @param losses blocks that are slower in INT8, the slowest against FP32 first
 * @param networks those with a published name first, by name
 * @param contradictions opposite preferences of this epoch and another one of the same analysis
 * @param orders of networks that are opposite on this epoch and another one
 */
public record QuantizationReport(
        QuantizationMap map,
        List<Loss> losses,
        List<NamedPair> networks,
        List<Contradiction> contradictions,
        List<OppositeOrder> orders) {
    public QuantizationReport {
        losses = List.copyOf(losses);
        networks = List.copyOf(networks);
        contradictions = List.copyOf(contradictions);
        orders = List.copyOf(orders);
    }

    /**
     * Reports on some maps.
     *
     * @param build of this machine's ONNX Runtime, whose graphs explain losses under the same version
     */
    public static List<QuantizationReport> of(List<QuantizationMap> maps, SortedMap<String, String> build) {
        var contradictions = Contradiction.among(maps);
        var graphs = new OptimizedGraphs(build);
        var names = new HashMap<Workload, String>();
        NamedNetworks.all().forEach((name, network) -> names.put(network, name));
        var networks = new LinkedHashMap<DeviceEpoch, List<NamedPair>>();
        maps.forEach(map -> networks.put(map.epoch(), networks(map, names, graphs)));
        var orders = OppositeOrder.among(networks);
        return maps.stream()
                .map(map -> new QuantizationReport(
                        map,
                        graphs.losses(map),
                        networks.getOrDefault(map.epoch(), List.of()),
                        contradictions.stream()
                                .filter(found -> found.first().equals(map.epoch())
                                        || found.second().equals(map.epoch()))
                                .toList(),
                        orders.stream()
                                .filter(found -> found.first().equals(map.epoch())
                                        || found.second().equals(map.epoch()))
                                .toList()))
                .toList();
    }

    /** What sets this epoch and others apart, in words with figures. */
    public Stream<String> differences() {
        return Stream.concat(
                contradictions.stream().map(Contradiction::text),
                orders.stream().map(OppositeOrder::text));
    }

    private static List<NamedPair> networks(QuantizationMap map, Map<Workload, String> names, OptimizedGraphs graphs) {
        var runtime = Optional.ofNullable(map.build().get("runtime")).orElse("");
        return map.networks().stream()
                .map(pair -> {
                    var name = Optional.ofNullable(names.get(pair.workload()));
                    return new NamedPair(
                            name.orElse(pair.workload().text()),
                            pair,
                            name.flatMap(known -> PublishedLatency.of(known, runtime)),
                            name.flatMap(known -> graphs.floatSections(
                                    map, new Network(pair.workload().blocks()))));
                })
                .sorted(Comparator.comparing((NamedPair network) ->
                                !names.containsKey(network.pair().workload()))
                        .thenComparing(NamedPair::name))
                .toList();
    }
}
