package io.spaceevo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpace.Basis;
import io.spaceevo.answer.BestSearchSpace.KindProgress;
import io.spaceevo.answer.BestSearchSpace.Result;
import io.spaceevo.answer.BestSearchSpace.Status;
import io.spaceevo.score.Constraint;
import org.junit.jupiter.api.Test;

class AnswerLineTest {
    private static final Basis BASIS = new Basis("phone.tflite.t1/2.0/abc", 7, Instant.EPOCH, 1468, 12, 1200, "hash");
    private static final Result RESULT =
            new Result(BASIS, "onnxw-111111-000000", 1.25, Double.NaN, List.of(), List.of(), List.of(), List.of());

    private final AnswerLine line = new AnswerLine();

    @Test
    void aSearchNamesItsTargetWhatIsLeftAndWhatItRestsOn() {
        assertThat(line.of(answer(Optional.of(RESULT), List.of()), OptionalLong.of(5000)))
                .isEqualTo("phone.tflite.t1, onnxw, 10, 15 ms: round 12, 1200 of 5000 spaces evaluated, best"
                        + " onnxw-111111-000000 1.2500, resting on 1468 measurements");
    }

    @Test
    void afterItsFirstBudgetNothingIsSaidToBeLeft() {
        assertThat(line.of(answer(Optional.of(RESULT), List.of()), OptionalLong.of(1200)))
                .contains("1200 spaces evaluated");
    }

    @Test
    void aPlatformThatWarmsUpNamesTheKindsThatLack() {
        var kinds = List.of(
                new KindProgress("Conv.relu/int8/latency/cpu/u8", 3, 3, Double.NaN, Double.NaN, Optional.empty()),
                new KindProgress("ResNet.relu/int8/latency/cpu/u8", 12, 30, Double.NaN, Double.NaN, Optional.empty()),
                new KindProgress("Logits.none/int8/latency/cpu/u8", 2, 1, Double.NaN, Double.NaN, Optional.empty()));

        assertThat(line.of(answer(Optional.empty(), kinds), OptionalLong.empty()))
                .isEqualTo("phone.tflite.t1, onnxw, 10, 15 ms: warming, 16 of 34 blocks measured (ResNet.relu 12/30)");
    }

    @Test
    void anAnswerThatTheJobDidNotGiveSaysSo() {
        assertThat(line.of(answer(Optional.of(RESULT), List.of()).asStale(), OptionalLong.empty()))
                .endsWith("(the job does not answer, this is what it said last)");
    }

    private static BestSearchSpace answer(Optional<Result> result, List<KindProgress> kinds) {
        return new BestSearchSpace(
                "target",
                "phone.tflite.t1",
                "onnxw@23f03a91c9e2",
                BestSearchSpace.Qualities.named("published"),
                result.isPresent() ? Status.READY : Status.WARMING,
                Constraint.parseAll("10,15"),
                kinds,
                Optional.empty(),
                result,
                Optional.empty(),
                false);
    }
}
