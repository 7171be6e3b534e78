package io.spaceevo.cli.analysis.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

import io.spaceevo.hyperspace.NamedNetworks;
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
 */
public record QuantizationReport(
        QuantizationMap map, List<Loss> losses, List<NamedPair> networks, List<Contradiction> contradictions) {
    public QuantizationReport {
        losses = List.copyOf(losses);
        networks = List.copyOf(networks);
        contradictions = List.copyOf(contradictions);
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
        return maps.stream()
                .map(map -> new QuantizationReport(
                        map,
                        graphs.losses(map),
                        networks(map, names, graphs),
                        contradictions.stream()
                                .filter(found -> found.first().equals(map.epoch())
                                        || found.second().equals(map.epoch()))
                                .toList()))
                .toList();
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
