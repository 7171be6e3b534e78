package io.spaceevo.collect.device.adb;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.spaceevo.collect.device.BuildFacts;
import io.spaceevo.collect.device.DeviceIdentity;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.Outcome;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.files.Sha256;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.tflite.TfliteModel;

/**
 * Times blocks on an Android phone by launches of {@code benchmark_model}, which take turns. A batch leaves nothing on the phone, and begins by removing what an
 * earlier one had to leave, because the phone was unplugged. Not thread-safe.
 *
 * <p>Source: SpaceEvo measured a Pixel 4 so, with one launch each (nn-Meter's TFLite backend: {@code taskset 70}, one thread, XNNPACK off).
 */
public final class AdbBenchmark implements OperatorBenchmark {
    /** What of a launch counts: another statistic is another latency. */
    private static final String TIMING = "launch-mean";

    private static final String FIXED_PERFORMANCE = "cmd power set-fixed-performance-mode-enabled ";

    private final Phone phone;
    private final PhoneFacts facts;
    private final BenchmarkTool tool;
    private final PhoneSettings settings;
    private final LaunchRoundRobin launches;
    private final Consumer<String> progress;

    private AdbBenchmark(
            Phone phone,
            PhoneFacts facts,
            BenchmarkTool tool,
            PhoneSettings settings,
            LaunchRoundRobin launches,
            Consumer<String> progress) {
        this.phone = phone;
        this.facts = facts;
        this.tool = tool;
        this.settings = settings;
        this.launches = launches;
        this.progress = progress;
    }

    /**
     * Chooses the phone and installs {@code benchmark_model} there.
     *
     * @param serial of the phone; needed where several are attached
     * @param progress hears what is waited for and which models are refused, one line each
     * @throws UserError if the choice, the program or the settings do not suit the phone
     * @throws PhoneNotReady if the phone cannot be used now
     */
    public static AdbBenchmark open(
            Adb adb,
            Optional<String> serial,
            Path benchmarkModel,
            PhoneSettings settings,
            LaunchProtocol protocol,
            PhoneModels models,
            PhoneClock clock,
            Consumer<String> progress)
            throws InterruptedException {
        var chosen = AttachedPhone.choose(AttachedPhone.list(adb), serial);
        var phone = new Phone(adb, chosen.serial());
        var facts = PhoneFacts.of(phone);
        PhoneState.of(phone); // a phone that does not tell its temperature is refused now
        checkMask(phone, settings);
        phone.clean();
        var tool = BenchmarkTool.on(phone, benchmarkModel);
        if (!settings.xnnpack() && tool.kind() == ToolKind.COMPILED_MODEL) {
            throw new UserError(
                    "--no-xnnpack goes with the benchmark_model of TFLite's interpreter: CompiledModel always uses XNNPACK");
        }
        var coolDown = new CoolDown(phone, clock, progress);
        var launches = new LaunchRoundRobin(phone, tool, settings, protocol, models, coolDown, progress);
        var benchmark = new AdbBenchmark(phone, facts, tool, settings, launches, progress);
        benchmark.holdClocks();
        benchmark.releaseClocks();
        return benchmark;
    }

    private static void checkMask(Phone phone, PhoneSettings settings) throws InterruptedException {
        if (settings.coreMask().isPresent()) {
            var mask = settings.coreMask().get();
            var reply = phone.shell(Phone.QUICK, "taskset " + Phone.quoted(mask) + " true");
            if (reply.exit() != 0) {
                throw new UserError("--core-mask " + mask + " suits no core of the phone: "
                        + reply.output().strip());
            }
        }
    }

    private void holdClocks() throws InterruptedException {
        if (settings.fixedPerformance()) {
            var reply = phone.shell(Phone.QUICK, FIXED_PERFORMANCE + true);
            if (reply.exit() != 0) {
                throw new UserError("--fixed-performance: this phone has no such mode: measure without it; "
                        + reply.output().strip());
            }
        }
    }

    private void releaseClocks() throws InterruptedException {
        if (settings.fixedPerformance()) {
            phone.ask(FIXED_PERFORMANCE + false);
        }
    }

    /** The device is told by a hash of its serial number, which itself is in no record. */
    @Override
    public DeviceIdentity identity() {
        var build = buildFacts();
        var epoch =
                new BuildFacts(build).epoch(settings.platform(facts, tool.kind().runtime()), tool.version());
        return new DeviceIdentity(
                "phone-"
                        + Sha256.of(facts.serialNumber().orElse(phone.serial())).substring(0, 12),
                epoch,
                build);
    }

    private SortedMap<String, String> buildFacts() {
        var build = new TreeMap<>(facts.named());
        build.put("runtime", tool.kind().runtime());
        build.put("runtime.version", tool.version());
        build.put("runtime.threads", String.valueOf(settings.threads()));
        build.put("runtime.xnnpack", String.valueOf(settings.xnnpack()));
        build.put("phone.core-mask", settings.coreMask().orElse("all"));
        build.put("phone.fixed-performance", String.valueOf(settings.fixedPerformance()));
        build.put("model.lowering", TfliteModel.LOWERING);
        build.put("timing", TIMING);
        return build;
    }

    /** INT8 blocks have s8 edges, FP32 blocks float ones; networks are told by the edges of their blocks. */
    @Override
    public Kind kind(MeasurementTask task) {
        var boundary = task.precision() == Precision.INT8 ? Kind.S8_EDGES : Kind.FLOAT_EDGES;
        return new Kind(task.workload().operator(), task.precision(), Metric.LATENCY, Kind.WALL, boundary);
    }

    /**
     * Times a batch.
     *
     * @throws PhoneNotReady if the phone is lost, or stays hot; nothing of the batch is returned then
     * @throws Failure if it has become another phone, as by an update of its Android
     */
    @Override
    public List<Outcome> measure(List<MeasurementTask> batch) throws InterruptedException {
        phone.clean();
        if (!PhoneFacts.of(phone).equals(facts)) {
            throw new Failure(phone.serial()
                    + ": this is another phone, or its Android has changed: start again, for it is another epoch");
        }
        var state = PhoneState.of(phone);
        tool.install();
        try {
            holdClocks();
            return launches.measure(batch, state);
        } finally {
            cleanIfThere();
        }
    }

    /** A phone that is gone keeps its files until the next batch begins, and its fixed clocks until it starts again. */
    private void cleanIfThere() throws InterruptedException {
        try {
            releaseClocks();
            phone.clean();
        } catch (PhoneNotReady e) {
            progress.accept(phone.serial() + " could not be cleaned up, which the next batch does: " + e.getMessage());
        }
    }

    /** Nothing to close: a batch leaves the phone as it found it. */
    @Override
    public void close() {}
}
