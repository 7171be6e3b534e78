package io.spaceevo.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.spaceevo.cli.Main;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Commands that have the same option have it from one declaration, so that name, bounds, default and help agree. */
class OneDeclarationTest {
    /** These mean something else in each command: what is required of a new target is a filter of a query, a device to measure is none to replay, and measurements that are added to a file are not those that are missing in it. */
    private static final Set<String> DIFFERENT = Set.of(
            "--platform",
            "--hyperspace",
            "--constraints",
            "--quality-set",
            "--target",
            "--tables",
            "--runtime",
            "--count",
            "--precision",
            "--data",
            "--samples",
            "--out");

    @Test
    void everySharedOptionIsDeclaredOnce() {
        var declarations = new TreeMap<String, Set<Object>>();
        collect(Main.commandLine(Map.of()), declarations);

        var repeated = new TreeSet<String>();
        declarations.forEach((name, fields) -> {
            if (fields.size() > 1) {
                repeated.add(name);
            }
        });
        assertThat(repeated).isSubsetOf(DIFFERENT);
        assertThat(declarations).containsKeys("--seed", "--top", "--alpha", "--population", "--evaluations");
    }

    private static void collect(CommandLine command, Map<String, Set<Object>> declarations) {
        for (var option : command.getCommandSpec().options()) {
            if (option.userObject() instanceof java.lang.reflect.Field field) {
                declarations
                        .computeIfAbsent(option.longestName(), name -> new HashSet<>())
                        .add(field);
            }
        }
        command.getSubcommands().values().forEach(below -> collect(below, declarations));
    }
}
