package io.spaceevo.collect.device.adb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import io.spaceevo.collect.device.Interrupts;
import io.spaceevo.collect.device.Outcome;
import io.spaceevo.collect.plan.MeasurementTask;

/**
 * Runs the launch protocol: the models of a batch lie on the phone together and take turns, a launch each; those whose launches are too few or disagree take
 * more turns. Before a launch the phone is waited for where it is hot; a launch during which it got hot does not count.
 */
final class LaunchRoundRobin {
    private final Phone phone;
    private final BenchmarkTool tool;
    private final PhoneSettings settings;
    private final LaunchProtocol protocol;
    private final PhoneModels models;
    private final CoolDown coolDown;
    private final Consumer<String> progress;

    /** @param progress hears which models are refused, and what a batch took */
    LaunchRoundRobin(
            Phone phone,
            BenchmarkTool tool,
            PhoneSettings settings,
            LaunchProtocol protocol,
            PhoneModels models,
            CoolDown coolDown,
            Consumer<String> progress) {
        this.phone = phone;
        this.tool = tool;
        this.settings = settings;
        this.protocol = protocol;
        this.models = models;
        this.coolDown = coolDown;
        this.progress = progress;
    }

    /**
     * One outcome per task, in their order. Leaves the models on the phone.
     *
     * @param before state of the phone now
     * @throws PhoneNotReady if the phone is lost, or stays hot
     */
    List<Outcome> measure(List<MeasurementTask> batch, PhoneState before) throws InterruptedException {
        push(batch);
        var records = batch.stream().map(task -> new LaunchRecord(protocol)).toList();
        var state = before;
        for (int turn = 0; turn < protocol.maxLaunches(); turn++) {
            for (int i = 0; i < batch.size(); i++) {
                if (!records.get(i).isComplete()) {
                    state = launch(batch.get(i), model(i), records.get(i), coolDown.await(state));
                }
            }
        }
        var outcomes = new ArrayList<Outcome>();
        for (var record : records) {
            outcomes.add(record.judge(state.loadAverage()));
        }
        progress.accept(summary(records, state));
        return outcomes;
    }

    private void push(List<MeasurementTask> batch) throws InterruptedException {
        phone.ask("mkdir -p " + Phone.quoted(Phone.BATCH_FOLDER));
        for (int i = 0; i < batch.size(); i++) {
            Interrupts.check();
            phone.push(models.of(batch.get(i)), model(i));
        }
    }

    private static String model(int index) {
        return Phone.BATCH_FOLDER + "/" + index + ".tflite";
    }

    /** How the phone is after the launch. */
    private PhoneState launch(MeasurementTask task, String model, LaunchRecord record, PhoneState before)
            throws InterruptedException {
        Interrupts.check();
        var launch = tool.launch(model, settings, protocol);
        var after = PhoneState.of(phone);
        if (launch instanceof BenchmarkTool.Launch.Timed timed) {
            record.add(timed.report(), before, after);
        } else if (launch instanceof BenchmarkTool.Launch.Refused refused) {
            record.refuse(refused.reason());
            progress.accept("not measured: " + task.text() + ": " + refused.reason());
        }
        return after;
    }

    private static String summary(List<LaunchRecord> records, PhoneState state) {
        int launches = records.stream().mapToInt(LaunchRecord::launches).sum();
        var memory = records.stream()
                .flatMapToDouble(record -> record.memoryMb().stream())
                .max();
        return records.size() + " models in " + launches + " launches"
                + (memory.isPresent()
                        ? String.format(Locale.ROOT, ", up to %.1f MB of memory", memory.getAsDouble())
                        : "")
                + "; the phone now: " + state.text();
    }
}
