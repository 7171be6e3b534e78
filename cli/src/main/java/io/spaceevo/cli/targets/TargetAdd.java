package io.spaceevo.cli.targets;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.cli.options.ConstraintsOption;
import io.spaceevo.cli.options.EvolutionOptions;
import io.spaceevo.cli.options.ScoreOptions;
import io.spaceevo.cli.options.Texts;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.kafka.CompactedMessages;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.measurement.Platform;
import io.spaceevo.search.SearchBudget;
import io.spaceevo.search.SearchTarget;
import io.spaceevo.wire.Targets;
import io.spaceevo.wire.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo target add}. */
@Command(
        name = "add",
        description = "Adds a search that goes on until it is removed. Adding it again changes nothing.",
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo target add --platform xeon-vnni.ort.t1 --hyperspace onnxw --quality-set published --constraints 10,15",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
final class TargetAdd implements Runnable {
    @Option(
            names = "--platform",
            converter = Texts.PlatformName.class,
            required = true,
            paramLabel = "P",
            description = "Platform whose latencies the search uses.")
    private String platform;

    @Option(
            names = "--hyperspace",
            required = true,
            paramLabel = "H",
            description = "Hyperspace to search in, by name or name@hash. Its tables must be imported.")
    private String hyperspace;

    @Option(
            names = "--quality-set",
            converter = Texts.QualitySet.class,
            paramLabel = "NAME",
            description = "Block qualities to search with. Default: the set of the hyperspace, if it has only one.")
    private Optional<String> qualitySet = Optional.empty();

    @Mixin
    private ConstraintsOption constraints;

    @Mixin
    private ScoreOptions score;

    @Mixin
    private EvolutionOptions evolution;

    @Option(
            names = "--later-evaluations",
            defaultValue = "500",
            paramLabel = "N",
            description =
                    "Spaces that the search evaluates after new latencies that do not change the best spaces. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 1, most = SearchTarget.MOST_EVALUATIONS)
    private int laterBudget;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private Answer answer;

    @Override
    public void run() {
        var of = new Platform(platform);
        var within = constraints.constraints();
        var scoring = score.settings();
        var members = evolution.settings();
        var budget = new SearchBudget(evolution.evaluations(), laterBudget);
        SearchTarget.check(within, scoring, members, budget);
        var kafka = cluster.kafka();
        var set = choose(kafka);
        var target = new SearchTarget(of, set.get(1), set.get(0), within, scoring, members, budget);
        new TargetTopic(kafka).add(target);
        var message = Targets.toWire(target, Targets.USER);
        answer.print(TargetObject.of(message), out -> out.println("added " + target.id()));
        noteUnseen(kafka);
    }

    /** A target may be added before its platform is measured, but an unknown platform is more often a typing error. */
    private void noteUnseen(KafkaCluster kafka) {
        var seen = new TreeSet<String>();
        try {
            CompactedMessages.keys(kafka, Topic.LATENCY_PREDICTORS)
                    .values()
                    .keySet()
                    .forEach(key -> seen.add(key.split("/", 2)[0]));
        } catch (Failure e) {
            answer.note("cannot tell whether platform " + platform + " was ever measured: " + e.getMessage());
            return;
        }
        if (!seen.contains(platform)) {
            answer.note("no measurement of platform " + platform
                    + " has arrived yet, and the search waits for them; measured are "
                    + (seen.isEmpty() ? "none" : String.join(", ", seen)));
        }
    }

    /** Name of the quality set and id of its hyperspace. */
    private List<String> choose(KafkaCluster kafka) {
        var tables = CompactedMessages.keys(kafka, Topic.BLOCK_QUALITIES);
        var sets = tables.values().keySet().stream()
                .map(key -> List.of(key.split("/", 3)))
                .filter(words -> words.size() == 3)
                .map(words -> words.subList(0, 2))
                .distinct()
                .filter(set -> set.get(1).equals(hyperspace) || set.get(1).startsWith(hyperspace + "@"))
                .filter(set -> qualitySet.map(set.get(0)::equals).orElse(true))
                .toList();
        if (sets.size() != 1) {
            CompactedMessages.requireComplete(kafka, tables);
        }
        if (sets.isEmpty()) {
            throw new UserError("no block qualities"
                    + qualitySet.map(name -> " named " + name).orElse("") + " of " + hyperspace
                    + ": publish them with spaceevo tables import");
        }
        if (sets.size() > 1) {
            throw new UserError("several quality sets fit, name one with --quality-set: "
                    + sets.stream().map(set -> set.get(0) + " of " + set.get(1)).toList());
        }
        return sets.get(0);
    }
}
