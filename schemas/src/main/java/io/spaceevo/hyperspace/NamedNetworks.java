package io.spaceevo.hyperspace;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.space.Network;
import io.spaceevo.space.Subnet;

/** Networks that a paper names: SpaceEvo's SEQnets ({@link PublishedSubnets}), MobileNetV3-Small and MobileNetV3-Large, and EfficientNet-B0. */
public final class NamedNetworks {
    private static final String WELL_KNOWN = "/hyperspaces/well-known-networks.csv";

    private NamedNetworks() {}

    /** All of them by name. */
    public static SortedMap<String, Network> all() {
        var networks = new TreeMap<String, Network>();
        PublishedSubnets.read(WELL_KNOWN).forEach((name, published) -> {
            var file = published.space().hyperspace();
            var space =
                    Hyperspaces.parse(Hyperspaces.shipped(file), file + ".yaml").space(published.space());
            networks.put(name, network(new Subnet(space, published.code())));
        });
        for (var shipped : Hyperspaces.SHIPPED) {
            var hyperspace = Hyperspaces.named(shipped);
            PublishedSubnets.names(shipped)
                    .forEach(name -> networks.put(name, network(PublishedSubnets.named(name, hyperspace))));
        }
        return Collections.unmodifiableSortedMap(networks);
    }

    private static Network network(Subnet subnet) {
        return new Network(subnet.blocks());
    }
}
