package io.spaceevo.cli.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpace.Basis;
import io.spaceevo.answer.BestSearchSpace.Infeasible;
import io.spaceevo.answer.BestSearchSpace.KindProgress;
import io.spaceevo.answer.BestSearchSpace.LeastCost;
import io.spaceevo.answer.BestSearchSpace.Part;
import io.spaceevo.answer.BestSearchSpace.Result;
import io.spaceevo.answer.BestSearchSpace.Status;
import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.latency.refit.SiblingVersion;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Metric;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.SubnetCosts;
import io.spaceevo.wire.Answers;
import org.junit.jupiter.api.Test;

/** Every status of an answer, on the wire, for people and for programs. */
class AnswerTextTest {
    private static final Basis BASIS =
            new Basis("p.ort.t1/1.0/e1", 7, Instant.parse("2026-11-01T00:00:00Z"), 300, 2, 200, "ab");

    private static final BestSearchSpace.Qualities QUALITIES = new BestSearchSpace.Qualities(
            "mine", new TreeMap<>(Map.of("teacher", "wide@1", "data", "images", "budget", "quick: few steps")));

    private static BestSearchSpace answer(Status status, Optional<Result> result, Optional<Infeasible> infeasible) {
        return new BestSearchSpace(
                "target",
                "p.ort.t1",
                "onnxw@000000000000",
                QUALITIES,
                status,
                Constraint.parseAll("0.1,1.9"),
                List.of(),
                Optional.empty(),
                result,
                infeasible,
                false);
    }

    private static BestSearchSpace ready() {
        var best = new Result(BASIS, "onnxw-000000-000000", 0.5, 0.01, List.of(), List.of(), List.of(), List.of());
        return answer(Status.READY, Optional.of(best), Optional.empty());
    }

    /** With subnets of 1.25 to 9.5 ms, by a correction learnt from 11 networks, or by none. */
    private static BestSearchSpace withLatencies(boolean networks) {
        var best = new Result(
                BASIS,
                "onnxw-000000-000000",
                0.5,
                0.01,
                List.of(),
                List.of(),
                List.of(),
                List.of(new SubnetCosts(Metric.LATENCY, 1.25, 9.5)));
        var blocks = new KindProgress(
                "Conv.relu/int8/latency/thread-cpu/u8",
                12,
                30,
                100,
                0.5,
                Optional.empty(),
                List.of(new SiblingVersion(DeviceEpoch.parse("q.ort.t1/1.29.0/ab"), 7)));
        var measured = new KindProgress(
                "network/int8/latency/thread-cpu/u8", 11, 8, 90, 3.5, Optional.of(new ResidualInterval(0.93, 1.0825)));
        return new BestSearchSpace(
                "target",
                "p.ort.t1",
                "onnxw@000000000000",
                QUALITIES,
                Status.READY,
                Constraint.parseAll("1.9"),
                networks ? List.of(blocks, measured) : List.of(blocks),
                Optional.empty(),
                Optional.of(best),
                Optional.empty(),
                false);
    }

    @Test
    void predictedLatenciesComeWithTheirInterval() {
        var answer = withLatencies(true);
        assertThat(Answers.fromWire(Answers.toWire(answer))).isEqualTo(answer);
        assertThat(text(answer))
                .contains(
                        "  subnets      predicted to take 1.250 to 9.500 ms; nine of ten networks take 0.93 to 1.08 times what is predicted");
        var subnets = json(answer).path("subnets");
        assertThat(subnets.path("fastest").asDouble()).isEqualTo(1.25);
        assertThat(subnets.path("slowest").asDouble()).isEqualTo(9.5);
        assertThat(subnets.path("interval90")).extracting(JsonNode::asDouble).containsExactly(0.93, 1.0825);
        assertThat(json(answer).path("kinds").path(0).path("interval90").isNull())
                .isTrue();
        assertThat(json(answer).path("kinds").path(1).path("interval90").path(1).asDouble())
                .isEqualTo(1.0825);
    }

    @Test
    void kindsNameTheSiblingsTheyWereLearntFrom() {
        var answer = withLatencies(true);
        assertThat(text(answer)).contains("12/30, 100 % within ±10 %, MAPE 0.5 %, learnt from q.ort.t1/1.29.0/ab too");
        var sibling = json(answer).path("kinds").path(0).path("siblings").path(0);
        assertThat(sibling.path("epoch").asText()).isEqualTo("q.ort.t1/1.29.0/ab");
        assertThat(sibling.path("sequence").asLong()).isEqualTo(7);
        assertThat(json(answer).path("kinds").path(1).path("siblings")).isEmpty();
    }

    @Test
    void sumsOfBlocksHaveNoInterval() {
        var answer = withLatencies(false);
        assertThat(text(answer))
                .contains("predicted to take 1.250 to 9.500 ms\n")
                .doesNotContain("nine of ten");
        assertThat(json(answer).path("subnets").path("interval90").isNull()).isTrue();
        assertThat(json(ready()).path("subnets").isNull()).isTrue();
    }

    @Test
    void aConstraintOfMemoryHasAPartACostAndAUnitOfItsOwn() {
        var memory = Constraint.parse("20MB");
        var best = new Result(
                BASIS,
                "onnxw-000000-000000",
                0.5,
                0.01,
                List.of(new Part(Constraint.parse("5"), 0.2, 1, 2.5, 0.1), new Part(memory, 0.3, 1, 2.25, 0.25)),
                List.of(),
                List.of(),
                List.of(new SubnetCosts(Metric.LATENCY, 1.25, 9.5), new SubnetCosts(Metric.MEMORY, 8.5, 64.25)));
        var answer = new BestSearchSpace(
                "target",
                "p.ort.t1",
                "onnxw@000000000000",
                QUALITIES,
                Status.READY,
                Constraint.parseAll("5,20MB"),
                List.of(new KindProgress(
                        "network/int8/memory/peak-rss/u8",
                        11,
                        8,
                        90,
                        3.5,
                        Optional.of(new ResidualInterval(0.9, 1.1)))),
                Optional.empty(),
                Optional.of(best),
                Optional.empty(),
                false);

        assertThat(Answers.fromWire(Answers.toWire(answer))).isEqualTo(answer);
        assertThat(text(answer))
                .contains("  constraints  5 ms and 20 MB\n")
                .contains("    20 MB: score 0.3000, loss 2.250, 25.0 % of subnets feasible\n")
                .contains("  subnets      predicted to take 1.250 to 9.500 ms\n")
                .contains("  subnets      predicted to take 8.500 to 64.250 MB; nine of ten networks take 0.90 to 1.10")
                .contains("  memory       of whole networks, 11 of which were measured\n")
                .contains("  latencies    sums of blocks");
        var object = json(answer);
        assertThat(object.path("constraints").toString()).isEqualTo("[5.0]");
        assertThat(object.path("limits").path(1).toString())
                .isEqualTo("{\"metric\":\"memory\",\"limit\":20.0,\"unit\":\"MB\"}");
        assertThat(object.path("parts").path(1).path("metric").asText()).isEqualTo("memory");
        assertThat(object.path("costs").path(1).path("most").asDouble()).isEqualTo(64.25);
        assertThat(object.path("subnets").path("fastest").asDouble()).isEqualTo(1.25);
    }

    @Test
    void whatNoSubnetKeepsOfMemoryIsTold() {
        var none = new Infeasible(
                BASIS, List.of(new LeastCost(Metric.LATENCY, 0.05, 0.08), new LeastCost(Metric.MEMORY, 4, 21)));
        var answer = new BestSearchSpace(
                "target",
                "p.ort.t1",
                "onnxw@000000000000",
                QUALITIES,
                Status.INFEASIBLE,
                Constraint.parseAll("0.1,20MB"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(none),
                false);

        assertThat(Answers.fromWire(Answers.toWire(answer))).isEqualTo(answer);
        assertThat(text(answer))
                .contains("infeasible: no subnet of any space keeps 20 MB; the fixed stages take 0.050 ms, the fastest"
                        + " space 0.080 ms with them; the fixed stages take 4.000 MB, the smallest space 21.000 MB with"
                        + " them");
    }

    private static BestSearchSpace infeasible(double fastestMs) {
        return answer(
                Status.INFEASIBLE,
                Optional.empty(),
                Optional.of(new Infeasible(BASIS, List.of(new LeastCost(Metric.LATENCY, 1.748, fastestMs)))));
    }

    private static BestSearchSpace warming() {
        return answer(Status.WARMING, Optional.empty(), Optional.empty());
    }

    private static String text(BestSearchSpace answer) {
        var text = new StringWriter();
        AnswerText.print(answer, new PrintWriter(text, true));
        return text.toString();
    }

    private static JsonNode json(BestSearchSpace answer) {
        return JsonMapper.builder().build().valueToTree(AnswerObject.of(answer));
    }

    @Test
    void everyStatusComesBackFromTheWire() {
        for (var answer : List.of(
                ready(),
                infeasible(2.5),
                warming(),
                ready().asRestoring(),
                warming().asRestoring())) {
            assertThat(Answers.fromWire(Answers.toWire(answer))).isEqualTo(answer);
        }
    }

    @Test
    void programsFindTheStatus() {
        assertThat(json(ready()).path("status").asText()).isEqualTo("ready");
        assertThat(json(warming()).path("status").asText()).isEqualTo("warming");
        var restoring = json(ready().asRestoring());
        assertThat(restoring.path("status").asText()).isEqualTo("restoring");
        assertThat(restoring.path("space").asText()).isEqualTo("onnxw-000000-000000");
    }

    @Test
    void constraintsAreMillisecondsAndLimitsNameTheirMetric() {
        var object = json(ready());
        assertThat(object.path("constraints").toString()).isEqualTo("[0.1,1.9]");
        assertThat(object.path("limits").toString())
                .isEqualTo("[{\"metric\":\"latency\",\"limit\":0.1,\"unit\":\"ms\"},"
                        + "{\"metric\":\"latency\",\"limit\":1.9,\"unit\":\"ms\"}]");
    }

    @Test
    void whatMadeTheQualitiesIsNamed() {
        assertThat(json(ready()).path("qualityProvenance").path("teacher").asText())
                .isEqualTo("wide@1");
        assertThat(text(ready()))
                .contains("quality set mine", "qualities    of wide@1 on images, budget quick: few steps");
    }

    @Test
    void anInfeasibleTargetNamesNoSpaceButTheConstraintsAndWhatTheFastestTakes() {
        var object = json(infeasible(2.5));
        assertThat(object.path("status").asText()).isEqualTo("infeasible");
        assertThat(object.path("space").isNull()).isTrue();
        assertThat(object.path("score").isNull()).isTrue();
        assertThat(object.path("evaluations").asLong()).isEqualTo(200);
        assertThat(object.path("infeasible").toString())
                .isEqualTo("{\"unkeptConstraints\":[0.1,1.9],\"fixedStages\":1.748,\"fastestSpace\":2.5,"
                        + "\"unkept\":[{\"metric\":\"latency\",\"limit\":0.1,\"unit\":\"ms\"},{\"metric\":\"latency\",\"limit\":1.9,\"unit\":\"ms\"}],"
                        + "\"least\":[{\"metric\":\"latency\",\"unit\":\"ms\",\"fixedStages\":1.748,\"subnet\":2.5}]}");
        assertThat(text(infeasible(2.5)))
                .contains(
                        "infeasible: no subnet of any space keeps 0.1, 1.9 ms; the fixed stages take 1.748 ms, the fastest space 2.500 ms with them")
                .contains("200 spaces evaluated")
                .doesNotContain("best space")
                .doesNotContain("warming");
        assertThat(text(infeasible(1.8))).contains("no subnet of any space keeps 0.1 ms;");
        assertThat(text(infeasible(0.05))).contains("chance of one in a million");
    }

    @Test
    void peopleAreToldThatWhatFollowsIsFromBefore() {
        assertThat(text(ready().asRestoring()))
                .contains("restoring: the job starts again")
                .contains("onnxw-000000-000000");
        assertThat(text(warming())).contains("warming:").doesNotContain("restoring");
    }
}
