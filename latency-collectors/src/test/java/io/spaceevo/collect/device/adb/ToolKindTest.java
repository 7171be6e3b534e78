package io.spaceevo.collect.device.adb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import io.spaceevo.failure.UserError;
import org.junit.jupiter.api.Test;

class ToolKindTest {
    private static final LaunchProtocol PROTOCOL = LaunchProtocol.standard();

    @Test
    void theTwoToolsAreToldApartByTheirFlags() {
        assertThat(ToolKind.of(Answers.text("help-interpreter.txt"))).isEqualTo(ToolKind.INTERPRETER);
        assertThat(ToolKind.of(Answers.text("help-compiled-model.txt"))).isEqualTo(ToolKind.COMPILED_MODEL);
    }

    @Test
    void anotherProgramIsRefused() {
        assertThatThrownBy(() -> ToolKind.of("usage: toybox [--long | --help | --version]\n"))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith("it printed: usage: toybox [--long | --help | --version]");
    }

    @Test
    void aToolThatWouldIgnoreAFlagIsRefused() {
        assertThatThrownBy(
                        () -> ToolKind.of(Answers.text("help-interpreter.txt").replace("--max_secs", "--max_time")))
                .isInstanceOf(UserError.class)
                .hasMessage("--benchmark-model is too old: it has no flag --max_secs=");
    }

    @Test
    void theInterpreterRunsOnTheCoresOfTheMask() {
        var settings = new PhoneSettings(Optional.of("70"), 1, false, false);

        assertThat(ToolKind.INTERPRETER.command(settings, PROTOCOL, "/data/local/tmp/b", "/data/local/tmp/m.tflite"))
                .isEqualTo("rm -f '/data/local/tmp/spaceevo/batch/result.pb'; 'taskset' '70' '/data/local/tmp/b' "
                        + "'--graph=/data/local/tmp/m.tflite' '--num_threads=1' '--warmup_runs=5' '--warmup_min_secs=0.5' "
                        + "'--num_runs=10' '--min_secs=1.0' '--max_secs=30' '--use_xnnpack=false'");
    }

    @Test
    void compiledModelWritesItsResultIntoTheFolderOfTheBatch() {
        var settings = new PhoneSettings(Optional.empty(), 4, true, true);

        assertThat(ToolKind.COMPILED_MODEL.command(settings, PROTOCOL, "/b", "/m.tflite"))
                .isEqualTo(
                        "rm -f '/data/local/tmp/spaceevo/batch/result.pb'; '/b' '--graph=/m.tflite' '--num_threads=4' "
                                + "'--warmup_runs=5' '--warmup_min_secs=0.5' '--num_runs=10' '--min_secs=1.0' '--max_secs=30' "
                                + "'--use_cpu=true' '--result_file_path=/data/local/tmp/spaceevo/batch/result.pb'");
    }
}
