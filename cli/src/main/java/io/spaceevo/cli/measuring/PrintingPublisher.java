package io.spaceevo.cli.measuring;

import java.util.Locale;

import io.spaceevo.cli.output.Answer;
import io.spaceevo.collect.publish.MeasurementJson;
import io.spaceevo.collect.publish.MeasurementPublisher;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Metric;

/** Prints measurements as the command's answer. */
final class PrintingPublisher implements MeasurementPublisher {
    private final Answer answer;

    PrintingPublisher(Answer answer) {
        this.answer = answer;
    }

    @Override
    public void publish(Measurement measurement) {
        answer.print(
                MeasurementJson.object(measurement),
                out -> out.printf(
                        Locale.ROOT,
                        "%10.1f %s  spread %.3f  %s %s%s%s%n",
                        measurement.summary().medianUs(),
                        unit(measurement.kind().metric()),
                        measurement.summary().spread(),
                        measurement.kind().precision().word() + " "
                                + measurement.kind().operator(),
                        measurement.configuration().numbers(),
                        notDelegated(measurement),
                        measurement
                                .disqualified()
                                .map(reason -> "  not trusted: " + reason)
                                .orElse("")));
    }

    /** In ASCII, as it always was. */
    private static String unit(Metric metric) {
        return metric.unit().replace('µ', 'u');
    }

    private static String notDelegated(Measurement measurement) {
        var operators = measurement.environment().notDelegated();
        return operators.isEmpty() ? "" : "  slow kernels: " + operators;
    }

    @Override
    public void close() {}
}
