package io.spaceevo.collect.device;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.failure.UserError;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Metric;

/** One device of which several metrics are measured, each by a benchmark of its own. */
public final class MetricBenchmarks implements OperatorBenchmark {
    private final OperatorBenchmark latency;
    private final Map<Metric, OperatorBenchmark> byMetric = new EnumMap<>(Metric.class);

    /**
     * @param latency says which device it is
     * @param others of the same device, by metric
     */
    public MetricBenchmarks(OperatorBenchmark latency, Map<Metric, OperatorBenchmark> others) {
        this.latency = latency;
        byMetric.putAll(others);
        byMetric.put(Metric.LATENCY, latency);
    }

    private OperatorBenchmark of(MeasurementTask task) {
        return Optional.ofNullable(byMetric.get(task.metric()))
                .orElseThrow(() -> new UserError(device() + " measures "
                        + byMetric.keySet().stream().map(Metric::word).toList() + ", was asked for "
                        + task.metric().word()));
    }

    @Override
    public Kind kind(MeasurementTask task) {
        return of(task).kind(task);
    }

    @Override
    public List<? extends Outcome> measure(List<MeasurementTask> batch) throws InterruptedException {
        var outcomes = new ArrayList<Outcome>();
        batch.forEach(task -> outcomes.add(new Refusal(task.metric().word() + " is not measured on this device")));
        for (var metric : byMetric.keySet()) {
            var places = new ArrayList<Integer>();
            for (int i = 0; i < batch.size(); i++) {
                if (batch.get(i).metric() == metric) {
                    places.add(i);
                }
            }
            if (!places.isEmpty()) {
                var tasks = places.stream().map(batch::get).toList();
                var measured = of(tasks.get(0)).measure(tasks);
                for (int i = 0; i < measured.size(); i++) {
                    outcomes.set(places.get(i), measured.get(i));
                }
            }
        }
        return outcomes;
    }

    @Override
    public DeviceIdentity identity() {
        return latency.identity();
    }

    @Override
    public void close() {
        byMetric.values().forEach(OperatorBenchmark::close);
    }
}
