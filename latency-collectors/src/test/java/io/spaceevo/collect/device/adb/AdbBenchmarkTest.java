package io.spaceevo.collect.device.adb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import io.spaceevo.collect.Collector;
import io.spaceevo.collect.MeasuredKinds;
import io.spaceevo.collect.MeasurementStamp;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.publish.FilePublisher;
import io.spaceevo.collect.publish.MeasurementLines;
import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a plan to a file, with a scripted adb. */
class AdbBenchmarkTest {
    private static final MeasurementTask NARROW = block(16);
    private static final MeasurementTask MIDDLE = block(32);
    private static final MeasurementTask WIDE = block(64);

    /** What the scripted benchmark_model does with each. */
    private final Map<MeasurementTask, String> models =
            new LinkedHashMap<>(Map.of(NARROW, "120", MIDDLE, "240", WIDE, "480"));

    @TempDir
    private Path folder;

    private ScriptedPhone phone;
    private SteppedClock clock = SteppedClock.idle();
    private final MeasuredKinds kinds = new MeasuredKinds();

    private static MeasurementTask block(int channels) {
        return new MeasurementTask(
                new BlockConfiguration(
                        BlockTypes.named("MobileNetV2Res"), Activation.RELU6, 28, channels, channels, 3, 4, 1),
                Precision.INT8);
    }

    @BeforeEach
    void plugIn() throws Exception {
        phone = ScriptedPhone.in(Files.createDirectories(folder.resolve("scripted")));
    }

    private AdbBenchmark open(PhoneSettings settings) throws InterruptedException {
        return phone.open(
                settings,
                task -> Optional.ofNullable(models.get(task)).orElseThrow().getBytes(StandardCharsets.US_ASCII),
                clock);
    }

    private AdbBenchmark open() throws InterruptedException {
        return open(ScriptedPhone.plain());
    }

    private List<Measurement> collect(OperatorBenchmark benchmark, Iterator<MeasurementTask> plan, int batch) {
        var stamp = new MeasurementStamp("test", benchmark.identity(), InstantSource.fixed(Instant.EPOCH), () -> 0);
        try (var publisher = new FilePublisher(file())) {
            new Collector(benchmark, plan, publisher, stamp, kinds, batch).measure(Long.MAX_VALUE);
        }
        return published();
    }

    private Path file() {
        return folder.resolve("measured.jsonl");
    }

    private List<Measurement> published() {
        return MeasurementLines.read(file());
    }

    private static Iterator<MeasurementTask> all() {
        return List.of(NARROW, MIDDLE, WIDE).iterator();
    }

    @Test
    void aPlanBecomesMeasurementsOfThePhone() throws Exception {
        try (var benchmark = open(new PhoneSettings(Optional.of("70"), 1, false, false))) {
            var measurements = collect(benchmark, all(), 24);

            assertThat(measurements).hasSize(3).allMatch(Measurement::qualifies);
            assertThat(measurements).extracting(one -> one.summary().medianUs()).containsExactly(120.0, 240.0, 480.0);
            var first = measurements.get(0);
            assertThat(first.summary().sessions()).isEqualTo(5);
            assertThat(first.summary().runs()).isEqualTo(50);
            assertThat(first.kind().text()).isEqualTo("MobileNetV2Res.relu6/int8/latency/wall/s8");
            assertThat(first.epoch().platform().name()).isEqualTo("pixel-4.tflite.t1.mask70.no-xnnpack");
            assertThat(first.build())
                    .containsEntry(
                            "phone.build.fingerprint",
                            "google/flame/flame:13/TP1A.221005.002.B2/9382335:user/release-keys")
                    .containsEntry("phone.core-mask", "70")
                    .containsEntry("runtime.xnnpack", "false");
        }
    }

    @Test
    void launchesOfABatchTakeTurns() throws Exception {
        collect(open(), all(), 24);

        assertThat(phone.launched())
                .containsExactlyElementsOf(List.of(
                        "120", "240", "480", "120", "240", "480", "120", "240", "480", "120", "240", "480", "120",
                        "240", "480"));
        assertThat(phone.isClean()).isTrue();
    }

    @Test
    void eachBatchTellsWhatItTookAndHowThePhoneIs() throws Exception {
        collect(open(), all(), 24);

        assertThat(phone.told)
                .containsExactly("3 models in 15 launches, up to 2.5 MB of memory; "
                        + "the phone now: thermal status 0 (none), 31.4 °C, battery 87 %, charging");
    }

    @Test
    void eachMeasurementTellsHowHotThePhoneWasAndWhatItsBatteryHad() throws Exception {
        phone.onLaunch(
                "if [ $launch = 4 ]; then sed -i 's/mValue=31.437/mValue=33.5/' $PHONE/thermalservice.txt; sed -i 's/level: 87/level: 85/' $PHONE/battery.txt; fi");

        var measurements = collect(open(), all(), 24);

        assertThat(measurements).extracting(one -> one.environment().celsius()).containsOnly(OptionalDouble.of(33.5));
        assertThat(measurements)
                .extracting(one -> one.environment().batteryPercent())
                .containsOnly(OptionalInt.of(85));
    }

    @Test
    void theSerialNumberIsInNoRecord() throws Exception {
        collect(open(), all(), 24);

        assertThat(Files.readString(file())).doesNotContain(ScriptedPhone.SERIAL);
        assertThat(published())
                .extracting(Measurement::device)
                .allMatch(device -> device.matches("phone-[0-9a-f]{12}"));
    }

    @Test
    void everyCallOfABatchIsKnown() throws Exception {
        var benchmark = open(new PhoneSettings(Optional.of("70"), 1, true, true));
        int opened = phone.calls().size();
        benchmark.measure(List.of(NARROW));
        benchmark.close();

        var folder = "/data/local/tmp/spaceevo";
        var shell = "-s|" + ScriptedPhone.SERIAL + "|shell|( ";
        var clean = shell + "pkill -f '" + folder + "/[b]enchmark_model'; rm -rf '" + folder
                + "/batch' ) 2>&1; echo spaceevo-exit=$?|";
        var state = shell + PhoneState.COMMAND + " ) 2>&1; echo spaceevo-exit=$?|";
        var launch = shell + "rm -f '" + folder + "/batch/result.pb'; 'taskset' '70' '" + folder
                + "/benchmark_model' '--graph=" + folder + "/batch/0.tflite' '--num_threads=1' '--warmup_runs=5' "
                + "'--warmup_min_secs=0.5' '--num_runs=10' '--min_secs=1.0' '--max_secs=30' '--use_xnnpack=true' ) 2>&1; echo spaceevo-exit=$?|";
        assertThat(phone.calls().subList(0, opened))
                .satisfiesExactly(
                        call -> assertThat(call).isEqualTo("devices|-l|"),
                        call -> assertThat(call).startsWith(shell + "getprop )"),
                        call -> assertThat(call).isEqualTo(state),
                        call -> assertThat(call).startsWith(shell + "taskset '70' true )"),
                        call -> assertThat(call).isEqualTo(clean),
                        call -> assertThat(call).startsWith(shell + "sha256sum '" + folder + "/benchmark_model' )"),
                        call -> assertThat(call).startsWith(shell + "mkdir -p '" + folder + "' )"),
                        call -> assertThat(call)
                                .isEqualTo("-s|" + ScriptedPhone.SERIAL + "|push|" + phone.benchmarkModel() + "|"
                                        + folder + "/benchmark_model|"),
                        call -> assertThat(call).startsWith(shell + "chmod 755 '" + folder + "/benchmark_model' )"),
                        call -> assertThat(call).startsWith(shell + "sha256sum '" + folder + "/benchmark_model' )"),
                        call -> assertThat(call).startsWith(shell + "'" + folder + "/benchmark_model' --help )"),
                        call -> assertThat(call)
                                .startsWith(shell + "cmd power set-fixed-performance-mode-enabled true )"),
                        call -> assertThat(call)
                                .startsWith(shell + "cmd power set-fixed-performance-mode-enabled false )"));
        assertThat(phone.calls().subList(opened, phone.calls().size()))
                .satisfiesExactly(
                        call -> assertThat(call).isEqualTo(clean),
                        call -> assertThat(call).startsWith(shell + "getprop )"),
                        call -> assertThat(call).isEqualTo(state),
                        call -> assertThat(call).startsWith(shell + "sha256sum '" + folder + "/benchmark_model' )"),
                        call -> assertThat(call)
                                .startsWith(shell + "cmd power set-fixed-performance-mode-enabled true )"),
                        call -> assertThat(call).startsWith(shell + "mkdir -p '" + folder + "/batch' )"),
                        call -> assertThat(call)
                                .matches("-s\\|" + ScriptedPhone.SERIAL + "\\|push\\|.*spaceevo.*\\.push\\|" + folder
                                        + "/batch/0\\.tflite\\|"),
                        call -> assertThat(call).isEqualTo(launch),
                        call -> assertThat(call).isEqualTo(state),
                        call -> assertThat(call).isEqualTo(launch),
                        call -> assertThat(call).isEqualTo(state),
                        call -> assertThat(call).isEqualTo(launch),
                        call -> assertThat(call).isEqualTo(state),
                        call -> assertThat(call).isEqualTo(launch),
                        call -> assertThat(call).isEqualTo(state),
                        call -> assertThat(call).isEqualTo(launch),
                        call -> assertThat(call).isEqualTo(state),
                        call -> assertThat(call)
                                .startsWith(shell + "cmd power set-fixed-performance-mode-enabled false )"),
                        call -> assertThat(call).isEqualTo(clean));
    }

    @Test
    void theToolIsPushedOnceForAllSessions() throws Exception {
        open().close();
        collect(open(), all(), 24);

        assertThat(phone.calls())
                .filteredOn(call -> call.contains("|push|") && call.contains("benchmark_model"))
                .hasSize(1);
    }

    @Test
    void aCompiledModelToolIsReadByItsResultFile() throws Exception {
        phone.write("help.txt", Answers.text("help-compiled-model.txt"));
        Files.write(folder.resolve("scripted/phone/result.pb"), BenchmarkProtoTest.RESULT);

        try (var benchmark = open()) {
            var measurements = collect(benchmark, all(), 24);

            assertThat(measurements).hasSize(3).allMatch(Measurement::qualifies);
            assertThat(measurements).allMatch(one -> one.summary().medianUs() == 500);
            assertThat(benchmark.epoch().platform().name()).isEqualTo("pixel-4.litert.t1");
        }
        assertThat(phone.isClean()).isTrue();
    }

    @Test
    void compiledModelCannotDoWithoutXnnpack() {
        phone.write("help.txt", Answers.text("help-compiled-model.txt"));

        assertThatThrownBy(() -> open(new PhoneSettings(Optional.empty(), 1, false, false)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--no-xnnpack goes with");
    }

    @Test
    void aMaskWithoutCoresAndAModeThatThePhoneLacksAreRefusedAtOnce() {
        assertThatThrownBy(() -> open(new PhoneSettings(Optional.of("700"), 1, true, false)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--core-mask 700 suits no core of the phone");
        phone.write("no-fixed-performance", "");
        assertThatThrownBy(() -> open(new PhoneSettings(Optional.empty(), 1, true, true)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--fixed-performance: this phone has no such mode");
    }

    @Test
    void fixedPerformanceIsAnEpochOfItsOwnAndEndsWithTheBatch() throws Exception {
        var plain = open().epoch();
        var fixed = open(new PhoneSettings(Optional.empty(), 1, true, true));
        phone.onLaunch("cp $PHONE/fixed $PHONE/fixed-at-launch");

        fixed.measure(List.of(NARROW));

        assertThat(fixed.epoch().platform().name()).isEqualTo("pixel-4.tflite.t1.fixed");
        assertThat(fixed.epoch().fingerprint()).isNotEqualTo(plain.fingerprint());
        assertThat(phone.read("fixed-at-launch")).isEqualTo("true\n");
        assertThat(phone.read("fixed")).isEqualTo("false\n");
    }

    @Test
    void whatDoesNotRunOnThePhoneIsRefused() throws Exception {
        Files.writeString(phone.benchmarkModel(), "#!/nowhere/interpreter\n");

        assertThatThrownBy(this::open).isInstanceOf(UserError.class).hasMessageContaining("does not run on the phone");
    }

    @Test
    void aModelThatTheToolRefusesIsLeftOutAndThePlanGoesOn() throws Exception {
        models.put(MIDDLE, "interpreter-unknown-op.txt");

        var measurements = collect(open(), all(), 24);

        assertThat(measurements).extracting(one -> one.summary().medianUs()).containsExactly(120.0, 480.0);
        assertThat(kinds.refused()).isEqualTo(1);
        assertThat(phone.launched()).containsOnlyOnce("interpreter-unknown-op.txt");
        assertThat(phone.exceptions())
                .containsExactly(
                        "not measured: int8 MobileNetV2Res.relu6 28-32-32-k3-e4-s1: "
                                + "ERROR: Didn't find op for builtin opcode 'HARD_SWISH' version '1' | ERROR: Registration failed.");
    }

    @Test
    void aToolThatIsKilledRefusesTheModel() throws Exception {
        models.put(WIDE, "killed");

        assertThat(collect(open(), all(), 24)).hasSize(2);
        assertThat(phone.exceptions())
                .hasSize(1)
                .allMatch(line -> line.contains("benchmark_model was ended by signal 9"));
    }

    @Test
    void aToolThatRefusesEverythingEndsTheCollector() throws Exception {
        models.replaceAll((task, model) -> "interpreter-refused.txt");

        assertThatThrownBy(() -> collect(open(), all(), 1))
                .isExactlyInstanceOf(Failure.class)
                .hasMessageStartingWith(
                        "the device refused every model of 3 batches, the last because of: ERROR: tensorflow");
        assertThat(published()).isEmpty();
    }

    @Test
    void aLaunchDuringWhichThePhoneGotHotIsRepeatedWhenItIsCool() throws Exception {
        phone.onLaunch(
                "if [ $launch = 4 ]; then sed -i 's/Thermal Status: 0/Thermal Status: 2/' $PHONE/thermalservice.txt; model=900; fi");
        clock = new SteppedClock(() -> phone.warm(0));

        var measurements = collect(open(), all(), 24);

        assertThat(measurements).hasSize(3).allMatch(Measurement::qualifies);
        assertThat(measurements).extracting(one -> one.summary().medianUs()).containsExactly(120.0, 240.0, 480.0);
        assertThat(phone.launched()).hasSize(16);
        assertThat(clock.slept).isEqualTo(Duration.ofSeconds(10));
        assertThat(phone.exceptions())
                .containsExactly(
                        "waits for phone 9B221FFAZ00123: it is hot, thermal status 2 (moderate), 31.4 °C: let it cool down");
    }

    @Test
    void aPhoneThatGetsHotInEachLaunchIsNotTrusted() throws Exception {
        phone.onLaunch("sed -i 's/Thermal Status: 0/Thermal Status: 1/' $PHONE/thermalservice.txt");
        clock = new SteppedClock(() -> phone.warm(0));

        var measurements = collect(open(), List.of(NARROW).iterator(), 1);

        assertThat(measurements).hasSize(3).noneMatch(Measurement::qualifies);
        assertThat(measurements.get(0).disqualified().orElse(""))
                .isEqualTo(
                        "0 of 10 launches count, 5 are needed; the phone got hot: thermal status 1 (light), 31.4 °C");
    }

    @Test
    void aPhoneThatStaysHotEndsTheBatchWithNothingPublished() throws Exception {
        phone.onLaunch(
                "if [ $launch = 4 ]; then sed -i 's/Thermal Status: 0/Thermal Status: 3/' $PHONE/thermalservice.txt; fi");

        assertThatThrownBy(() -> collect(open(), all(), 24))
                .isInstanceOf(PhoneNotReady.class)
                .hasMessage(
                        "9B221FFAZ00123: after a wait of 10 minutes, it is hot, thermal status 3 (severe), 31.4 °C: let it cool down");
        assertThat(clock.slept).isEqualTo(Duration.ofMinutes(10));
        assertThat(published()).isEmpty();
        assertThat(phone.isClean()).isTrue();
    }

    @Test
    void launchesWithAnUncertainMeanDoNotCount() throws Exception {
        phone.onLaunch("if [ $((launch % 3)) = 1 ]; then deviation=60; fi");

        var measurements = collect(open(), List.of(NARROW).iterator(), 1);

        assertThat(measurements).hasSize(1).allMatch(Measurement::qualifies);
        assertThat(measurements.get(0).summary().sessions()).isEqualTo(5);
        assertThat(phone.launched()).hasSize(8);
    }

    @Test
    void launchesThatDisagreeAreNotTrusted() throws Exception {
        phone.onLaunch("if [ $((launch % 2)) = 1 ]; then model=150; fi");

        var measurements = collect(open(), List.of(NARROW).iterator(), 1);

        assertThat(measurements.get(0).disqualified().orElse("")).isEqualTo("launches spread by 0.222, allowed 0.10");
        assertThat(measurements.get(0).summary().sessions()).isEqualTo(10);
    }

    @Test
    void aPhoneThatIsPulledOutEndsTheBatchWithNothingPublished() throws Exception {
        phone.onLaunch("if [ $launch = 5 ]; then : > $PHONE/cut; : > $PHONE/devices.txt; fi");

        assertThatThrownBy(() -> collect(open(), all(), 24))
                .isInstanceOf(PhoneNotReady.class)
                .hasMessageContaining("plug the phone in again");
        assertThat(published()).isEmpty();
    }

    @Test
    void whatAPhoneKeptWhenItWasPulledOutIsRemovedAtTheNextStart() throws Exception {
        phone.onLaunch("if [ $launch = 5 ]; then : > $PHONE/cut; : > $PHONE/devices.txt; fi");
        assertThatThrownBy(() -> collect(open(), all(), 24)).isInstanceOf(PhoneNotReady.class);
        assertThat(phone.isClean()).isFalse();

        phone.plugIn();
        open().close();

        assertThat(phone.isClean()).isTrue();
    }

    @Test
    void aPatientCollectorGoesOnWhenThePhoneIsBack() throws Exception {
        phone.onLaunch("if [ $launch = 5 ]; then : > $PHONE/cut; : > $PHONE/devices.txt; fi");
        clock = new SteppedClock(() -> {
            if (clock.slept.toSeconds() >= 60) {
                phone.plugIn();
            }
        });

        var measurements =
                collect(new PatientBenchmark(open(), Duration.ofMinutes(30), clock, phone.told::add), all(), 24);

        assertThat(measurements).hasSize(3).allMatch(Measurement::qualifies);
        assertThat(clock.slept).isEqualTo(Duration.ofSeconds(60));
        assertThat(phone.isClean()).isTrue();
        assertThat(phone.exceptions())
                .anyMatch(line -> line.endsWith("; waits up to 30 minutes for it"))
                .hasSizeLessThan(5);
    }

    @Test
    void patienceEnds() throws Exception {
        var patient = new PatientBenchmark(open(), Duration.ofMinutes(2), clock, phone.told::add);
        phone.write("devices.txt", ScriptedPhone.SERIAL + " unauthorized usb:1-1\n");

        assertThatThrownBy(() -> collect(patient, all(), 24))
                .isInstanceOf(PhoneNotReady.class)
                .hasMessageContaining("unlock it and allow USB debugging");
        assertThat(clock.slept).isEqualTo(Duration.ofMinutes(2));
        assertThat(phone.exceptions()).hasSize(1);
        assertThat(published()).isEmpty();
    }

    @Test
    void aPhoneThatComesBackWithAnotherAndroidIsAnotherEpoch() throws Exception {
        var benchmark = open();
        phone.replace("getprop.txt", "9382335", "9999999");

        assertThatThrownBy(() -> collect(benchmark, all(), 24))
                .isExactlyInstanceOf(Failure.class)
                .hasMessageContaining("it is another epoch");
    }

    @Test
    void aPhoneThatStartsAgainIsWaitedForUntilItHasStarted() throws Exception {
        phone.onLaunch("if [ $launch = 5 ]; then : > $PHONE/cut; : > $PHONE/starting; fi");
        clock = new SteppedClock(() -> {
            if (clock.slept.toSeconds() >= 40) {
                phone.delete("starting");
            }
        });

        var measurements =
                collect(new PatientBenchmark(open(), Duration.ofMinutes(30), clock, phone.told::add), all(), 24);

        assertThat(measurements).hasSize(3).allMatch(Measurement::qualifies);
        assertThat(clock.slept).isEqualTo(Duration.ofSeconds(40));
        assertThat(phone.told).anyMatch(line -> line.contains("Android is still starting"));
    }

    @Test
    void aPhoneIsTheSameDeviceOverUsbAndTheNetwork() throws Exception {
        var usb = open().device();
        phone.write("devices.txt", "List of devices attached\n192.168.0.10:5555  device model:Pixel_4\n");

        assertThat(open().device()).isEqualTo(usb);
    }

    @Test
    void anInterruptedBatchLeavesNothingOnThePhone() throws Exception {
        var benchmark = open();
        var thread = Thread.currentThread();
        models.put(WIDE, "480");
        phone.onLaunch("if [ $launch = 4 ]; then : > $PHONE/fourth; sleep 30; fi");
        var interrupter = new Thread(() -> {
            while (!phone.has("fourth")) {
                Thread.onSpinWait();
            }
            thread.interrupt();
        });
        interrupter.start();

        var measurements = collect(benchmark, all(), 24);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(measurements).isEmpty();
        assertThat(phone.isClean()).isTrue();
    }
}
