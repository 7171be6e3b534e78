package io.spaceevo.train.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerReportTest {
    @Test
    void readsStepAndLossAndPassesOverWhatLibrariesPrint() {
        assertThat(WorkerReport.parse("12 0.5000")).hasValue(new WorkerReport(12, 0.5));
        assertThat(WorkerReport.parse("12 NaN"))
                .hasValueSatisfying(report -> assertThat(report.loss()).isNaN());
        assertThat(WorkerReport.parse("")).isEmpty();
        assertThat(WorkerReport.parse("12 warnings")).isEmpty();
        assertThat(WorkerReport.parse("OMP: Warning #1")).isEmpty();
    }
}
