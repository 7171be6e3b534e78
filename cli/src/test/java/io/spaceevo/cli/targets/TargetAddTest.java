package io.spaceevo.cli.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import io.spaceevo.cli.CommandRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetAddTest {
    /** Nobody listens at the address: what is refused was refused before anybody was asked. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--samples|200000000|--samples needs at least 1 and at most 10000000, was 200000000",
                "--top|20000|--top needs at least 1 and at most 10000, was 20000",
                "--population|20000|--population needs at least 1 and at most 10000, was 20000",
                "--evaluations|2000000|--evaluations needs at least 1 and at most 100000, was 2000000",
                "--later-evaluations|2000000|--later-evaluations needs at least 1 and at most 100000, was 2000000",
                "--alpha|1e9|--alpha needs at least 0 and at most 10, was 1.0E9",
                "--tournament|501|--tournament needs at most the 500 of --population, was 501",
                "--constraints|1,2,3,4,5,6,7,8,9,10,11|at most 10 constraints, was 11",
                "--constraints|3600001|at most 3600000000 µs a constraint, was 3600001000"
            })
    void settingsThatATargetCannotHaveAreRefusedBeforeAnythingIsAsked(String option, String value, String rule) {
        var arguments = new ArrayList<>(List.of(
                "target",
                "add",
                "--platform",
                "p.ort.t1",
                "--hyperspace",
                "onnxw",
                "--bootstrap-servers",
                "127.0.0.1:1"));
        arguments.addAll(option.equals("--constraints") ? List.of() : List.of("--constraints", "10"));
        arguments.addAll(List.of(option, value));
        arguments.addAll(option.equals("--top") ? List.of("--samples", "100000") : List.of());

        var run = CommandRun.of(arguments.toArray(String[]::new));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(rule).hasLineCount(1);
    }
}
