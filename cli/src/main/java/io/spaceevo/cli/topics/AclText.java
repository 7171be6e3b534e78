package io.spaceevo.cli.topics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/** Rights of users in words: for people, as commands of Kafka's own tool, and as JSON. */
final class AclText {
    private static final String USER = "User:";

    private AclText() {}

    /** As {@code collector may Write Topic latency-measurements}. */
    static String sentence(AclBinding right) {
        return user(right) + " may " + word(right.entry().operation()) + " "
                + word(right.pattern().resourceType()) + " " + right.pattern().name();
    }

    /**
     * One command for each user and resource.
     *
     * @param servers addresses of brokers
     * @param verb {@code --add} or {@code --remove}
     */
    static List<String> commands(String servers, String verb, Collection<AclBinding> rights) {
        record Subject(String principal, ResourcePattern resource) {}
        return rights.stream()
                .collect(Collectors.groupingBy(
                        right -> new Subject(right.entry().principal(), right.pattern()),
                        LinkedHashMap::new,
                        Collectors.mapping(right -> word(right.entry().operation()), Collectors.toList())))
                .entrySet()
                .stream()
                .map(entry -> command(
                        servers,
                        verb,
                        entry.getKey().principal(),
                        entry.getKey().resource(),
                        entry.getValue()))
                .toList();
    }

    private static String command(
            String servers, String verb, String principal, ResourcePattern resource, List<String> operations) {
        var words = new ArrayList<>(
                List.of("kafka-acls.sh", "--bootstrap-server", servers, verb, "--allow-principal", principal));
        operations.forEach(operation -> words.addAll(List.of("--operation", operation)));
        words.add("--" + resource.resourceType().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        words.add(resource.name());
        if (resource.patternType() == PatternType.PREFIXED) {
            words.addAll(List.of("--resource-pattern-type", "prefixed"));
        }
        return String.join(" ", words);
    }

    static Map<String, Object> object(AclBinding right) {
        var object = new LinkedHashMap<String, Object>();
        object.put("user", user(right));
        object.put("operation", word(right.entry().operation()));
        object.put("type", word(right.pattern().resourceType()));
        object.put("name", right.pattern().name());
        object.put("prefix", right.pattern().patternType() == PatternType.PREFIXED);
        return object;
    }

    private static String user(AclBinding right) {
        var principal = right.entry().principal();
        return principal.startsWith(USER) ? principal.substring(USER.length()) : principal;
    }

    /** As Kafka's tools write it: {@code DescribeConfigs}. */
    private static String word(Enum<?> value) {
        return Arrays.stream(value.name().split("_"))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
