package io.spaceevo.hyperspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SpaceCode;
import io.spaceevo.space.Subnet;
import io.spaceevo.space.SubnetCode;

/**
 * The subnets that SpaceEvo published: {@code SEQnet@vnni-A0} to {@code A4} of {@code onnxw}, {@code SEQnet@pixel4-A0} to {@code A4} of {@code mobilew}.
 * From its {@code search_result.yaml}, whose vnni-A4 has 1383 million MACs where the paper says 1267.
 */
public final class PublishedSubnets {
    private static final String FILE = "/hyperspaces/published-subnets.csv";

    /** A subnet by its codes. */
    record Published(SpaceCode space, SubnetCode code) {}

    private static final Map<String, Published> BY_NAME = read(FILE);

    private PublishedSubnets() {}

    /** Reads the columns name, space and code of a resource. */
    static Map<String, Published> read(String resource) {
        try (var file = PublishedSubnets.class.getResourceAsStream(resource)) {
            var subnets = new TreeMap<String, Published>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> {
                        var cells = line.split(",");
                        subnets.put(cells[0], new Published(SpaceCode.parse(cells[1]), SubnetCode.parse(cells[2])));
                    });
            return subnets;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** Names of those of a hyperspace, in their order; none where it is no published one. */
    public static List<String> names(String hyperspace) {
        return BY_NAME.entrySet().stream()
                .filter(entry -> entry.getValue().space.hyperspace().equals(hyperspace))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @param hyperspace that the name belongs to */
    public static Subnet named(String name, Hyperspace hyperspace) {
        var published = Optional.ofNullable(BY_NAME.get(name))
                .filter(subnet -> subnet.space.hyperspace().equals(hyperspace.name()))
                .orElseThrow(() -> new IllegalArgumentException("no subnet of " + hyperspace.name()
                        + " was published as " + name + ": there are " + names(hyperspace.name())));
        return new Subnet(hyperspace.space(published.space), published.code);
    }
}
