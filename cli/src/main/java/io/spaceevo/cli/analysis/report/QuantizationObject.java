package io.spaceevo.cli.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.spaceevo.quantization.Attribute;
import io.spaceevo.quantization.Contradiction;
import io.spaceevo.quantization.Group;
import io.spaceevo.quantization.Preference;
import io.spaceevo.quantization.QuantizedPair;
import io.spaceevo.quantization.Ratios;

/** A report for programs. */
public final class QuantizationObject {
    private static final double MICROS = 1000;

    /** Attributes whose values are told alone and together. */
    private static final List<List<Attribute>> GROUPINGS = List.of(
            List.of(Attribute.TYPE),
            List.of(Attribute.ACTIVATION),
            List.of(Attribute.SQUEEZE_EXCITE),
            List.of(Attribute.KERNEL),
            List.of(Attribute.WIDTH),
            List.of(Attribute.RESOLUTION),
            List.of(Attribute.EXPANSION),
            List.of(Attribute.ALIGNMENT),
            List.of(Attribute.TYPE, Attribute.ACTIVATION),
            List.of(Attribute.TYPE, Attribute.KERNEL),
            List.of(Attribute.TYPE, Attribute.WIDTH, Attribute.RESOLUTION));

    private QuantizationObject() {}

    public static Map<String, Object> of(QuantizationReport report) {
        var map = report.map();
        var evidence = map.evidence();
        var object = new LinkedHashMap<String, Object>();
        object.put("platform", map.epoch().platform().name());
        object.put("epoch", map.epoch().text());
        object.put("simulated", map.simulated());
        object.put("build", map.build());
        object.put("from", evidence.first().toString());
        object.put("to", evidence.last().toString());
        object.put("trusted", evidence.trusted());
        object.put("disqualified", evidence.disqualified());
        object.put("unpaired", evidence.unpaired());
        object.put("pairs", map.pairs().size());
        var groups = new ArrayList<Map<String, Object>>();
        for (var attributes : GROUPINGS) {
            map.groups(attributes.toArray(Attribute[]::new)).forEach(group -> groups.add(object(attributes, group)));
        }
        object.put("groups", groups);
        object.put(
                "losses",
                report.losses().stream().map(QuantizationObject::object).toList());
        object.put(
                "preferences",
                map.preferences().stream().map(QuantizationObject::object).toList());
        object.put(
                "contradictions",
                report.contradictions().stream().map(QuantizationObject::object).toList());
        object.put(
                "oppositeOrders",
                report.orders().stream().map(QuantizationObject::object).toList());
        object.put(
                "networks",
                report.networks().stream().map(QuantizationObject::object).toList());
        return object;
    }

    private static Map<String, Object> object(List<Attribute> attributes, Group group) {
        var by = new LinkedHashMap<String, Object>();
        for (int i = 0; i < attributes.size(); i++) {
            by.put(attributes.get(i).word(), group.levels().get(i).text());
        }
        var object = new LinkedHashMap<String, Object>();
        object.put("by", by);
        object.putAll(object(group.speedUps()));
        object.put("slowerInInt8", group.losses());
        object.put("verdict", group.speedUps().side().verdict());
        return object;
    }

    private static Map<String, Object> object(Ratios ratios) {
        var object = new LinkedHashMap<String, Object>();
        object.put("pairs", ratios.count());
        object.put("lowerQuartile", ratios.lowerQuartile());
        object.put("median", ratios.median());
        object.put("upperQuartile", ratios.upperQuartile());
        return object;
    }

    private static Map<String, Object> object(Loss loss) {
        var object = new LinkedHashMap<String, Object>();
        object.put("operator", loss.pair().workload().operator());
        object.put("configuration", loss.pair().workload().text());
        object.putAll(object(loss.pair()));
        object.put("cause", loss.reason().map(LossReason::word).orElse("unknown"));
        object.put("reason", loss.reason().map(LossReason::text).orElse(null));
        return object;
    }

    private static Map<String, Object> object(QuantizedPair pair) {
        var object = new LinkedHashMap<String, Object>();
        object.put("fp32Ms", pair.fp32Micros() / MICROS);
        object.put("int8Ms", pair.int8Micros() / MICROS);
        object.put("speedUp", pair.speedUp());
        return object;
    }

    private static Map<String, Object> object(Preference preference) {
        var object = new LinkedHashMap<String, Object>();
        object.put("choice", preference.choice().attribute().word());
        object.put("one", preference.one());
        object.put("other", preference.other());
        object.put("prefers", preference.preferred().orElse(null));
        object.put("int8", object(preference.int8()));
        object.put("fp32", object(preference.fp32()));
        object.put("text", preference.text());
        return object;
    }

    private static Map<String, Object> object(Contradiction contradiction) {
        var object = new LinkedHashMap<String, Object>();
        object.put("choice", contradiction.ofFirst().choice().attribute().word());
        object.put("first", contradiction.first().text());
        object.put("firstPrefers", contradiction.ofFirst().preferred().orElseThrow());
        object.put("second", contradiction.second().text());
        object.put("secondPrefers", contradiction.ofSecond().preferred().orElseThrow());
        object.put("text", contradiction.text());
        return object;
    }

    private static Map<String, Object> object(OppositeOrder order) {
        var object = new LinkedHashMap<String, Object>();
        object.put("first", order.first().text());
        object.put("second", order.second().text());
        object.put("one", order.one());
        object.put("other", order.other());
        object.put("onFirst", order.onFirst());
        object.put("onSecond", order.onSecond());
        object.put("opposite", order.opposite());
        object.put("pairs", order.pairs());
        object.put("text", order.text());
        return object;
    }

    private static Map<String, Object> object(NamedPair network) {
        var object = new LinkedHashMap<String, Object>();
        object.put("name", network.name());
        object.putAll(object(network.pair()));
        object.put("floatSections", network.floatSections().orElse(null));
        object.put(
                "published", network.published().map(QuantizationObject::object).orElse(null));
        return object;
    }

    private static Map<String, Object> object(PublishedLatency published) {
        var object = new LinkedHashMap<String, Object>();
        object.put("device", published.device());
        object.put("fp32Ms", published.fp32Ms().orElse(null));
        object.put("int8Ms", published.int8Ms().orElse(null));
        object.put("speedUp", published.speedUp().orElse(null));
        object.put("source", published.source());
        return object;
    }
}
