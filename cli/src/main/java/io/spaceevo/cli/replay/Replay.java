package io.spaceevo.cli.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.NullNode;
import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.failure.Failure;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.kafka.CompactedMessages;
import io.spaceevo.live.RoundReplay;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.wire.Qualities;
import io.spaceevo.wire.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo replay}: shows that a search is a function of its seed and of what it adopted. */
@Command(
        name = "replay",
        description = {
            "Runs a target's search again from its committed rounds and compares the results bit by bit.",
            "Children, scores and populations are compared with the topic search-rounds until the first difference. Reads "
                    + "hyperspaces and block-qualities of the same cluster; the running search is not disturbed."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo replay --target TARGET --json   (spaceevo target list names them)",
            "",
            "Exit codes: 0 equal, 1 different or not possible, 2 wrong usage or bad input."
        })
public final class Replay implements Callable<Integer> {
    @Option(names = "--target", required = true, paramLabel = "T", description = "The search target.")
    private String target;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() {
        var kafka = cluster.kafka();
        var hyperspaces = CompactedMessages.read(kafka, Topic.HYPERSPACES, HyperspaceFile.class, Replay::check);
        var tables = CompactedMessages.read(kafka, Topic.BLOCK_QUALITIES, BlockQualities.class, Replay::check);
        List.of(hyperspaces, tables).forEach(content -> content.complaints().forEach(answer::note));
        var replay =
                new RoundReplay(hyperspaces.values().values(), tables.values().values());
        var rounds = new RoundLog(kafka);
        long records = rounds.read(target, replay::accept);
        if (records == 0) {
            rounds.requireComplete();
            List.of(hyperspaces, tables).forEach(content -> CompactedMessages.requireComplete(kafka, content));
            throw new Failure("search-rounds holds no round of target " + target
                    + ": spaceevo target list names the targets; a first round takes a while");
        }
        var result = replay.result()
                .orElseThrow(() -> new Failure("the earliest rounds of target " + target
                        + " have expired, and a replay has to begin with the first: keep search-rounds for longer"));
        answer.print(object(result), out -> {
            out.printf("%d rounds replayed, %s%n", result.rounds(), result.equal() ? "all equal" : "not equal");
            result.firstDifference().ifPresent(difference -> out.printf("  %s%n", difference));
            out.printf("  population hash %s%n", result.populationHash());
        });
        rounds.requireComplete();
        return result.equal() ? 0 : 1;
    }

    /** As the job does, which takes no other. */
    private static void check(String key, HyperspaceFile file) {
        var id = Hyperspaces.parse(file.getYaml(), file.getId()).id();
        if (!id.equals(file.getId()) || !id.equals(key)) {
            throw new IllegalArgumentException("a hyperspace's key and id are made of its content, " + id);
        }
    }

    private static void check(String key, BlockQualities table) {
        Qualities.check(table);
        if (!Qualities.key(table).equals(key)) {
            throw new IllegalArgumentException("its key needs to be that of its content, " + Qualities.key(table));
        }
    }

    private Map<String, Object> object(RoundReplay.Result result) {
        var object = new LinkedHashMap<String, Object>();
        object.put("target", target);
        object.put("rounds", result.rounds());
        object.put("populationHash", result.populationHash());
        object.put("equal", result.equal());
        object.put(
                "firstDifference",
                result.firstDifference().<Object>map(difference -> difference).orElse(NullNode.getInstance()));
        return object;
    }
}
