package io.spaceevo.jobs.latency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.latency.refit.PlausibleRange;
import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.space.BlockConfiguration;

/**
 * A made-up fleet that grows: some devices have measured {@value #KNOWN} configurations of each kind, then new ones measure {@value #WARM_UP} of them, each device in an order of its own, all of them
 * and all kinds in turn. Its latencies are invented: what the physics of the block suggests, times a speed of the device that changes with the work and with the kernel, and some noise.
 *
 * @param known records of the devices that come first
 * @param added records of the new ones
 * @param related whether the new ones have the runtime of the others, so that these are siblings
 */
record SiblingTraffic(List<ReceivedRecord> known, List<ReceivedRecord> added, boolean related) {
    static final int KNOWN = 240;
    static final int WARM_UP = 200;

    private static final String KNOWN_NAME = "known";
    private static final String NEW_NAME = "new";

    /** Of the devices that come first. */
    private static final String RUNTIME = "ort";

    private static final List<Kind> KINDS = Stream.of(
                    "MobileNetV2Res.relu6", "MobileNetV3Res.hard-swish", "FusedMBConvRes.hard-swish")
            .map(operator -> Kind.parse(operator + "/int8/latency/thread-cpu/u8"))
            .toList();

    static SiblingTraffic of(int knownDevices, int newDevices, boolean related) {
        var log = new MeasurementLog();
        return new SiblingTraffic(
                records(log, KNOWN_NAME, RUNTIME, knownDevices, KNOWN),
                records(log, NEW_NAME, related ? RUNTIME : "tflite", newDevices, WARM_UP),
                related);
    }

    boolean isNew(LatencyPredictor predictor) {
        return predictor.getEpoch().getPlatform().startsWith(NEW_NAME);
    }

    private static List<ReceivedRecord> records(
            MeasurementLog log, String name, String runtime, int devices, int configurations) {
        var fleet = new ArrayList<Device>();
        for (int number = 0; number < devices; number++) {
            fleet.add(Device.of(name, runtime, number));
        }
        var records = new ArrayList<ReceivedRecord>();
        for (int turn = 0; turn < configurations; turn++) {
            for (var device : fleet) {
                for (var kind : KINDS) {
                    records.add(device.record(log, kind, turn));
                }
            }
        }
        return records;
    }

    /**
     * One device.
     *
     * @param work exponent of how its latency changes with the work besides
     * @param wide factor on blocks of a wide kernel
     */
    private record Device(
            DeviceEpoch epoch, List<Configuration> order, double speed, double work, double wide, Random noise) {
        static Device of(String name, String runtime, int number) {
            var random = new Random((name + number).hashCode());
            var order = new ArrayList<>(configurations());
            Collections.shuffle(order, random);
            return new Device(
                    DeviceEpoch.parse(name + number + "." + runtime + ".t1/1.29.0/ab12cd34"),
                    order,
                    0.7 + 0.6 * random.nextDouble(),
                    0.1 * (random.nextDouble() - 0.5),
                    0.8 + 0.4 * random.nextDouble(),
                    random);
        }

        ReceivedRecord record(MeasurementLog log, Kind kind, int turn) {
            var configuration = order.get(turn);
            var measurement = MeasurementLog.measurement(
                    epoch.platform().name() + "-" + kind.operator() + "-" + turn,
                    epoch,
                    kind,
                    configuration,
                    micros(configuration.block(kind.operator())));
            return log.record(epoch.text(), log.bytes(measurement));
        }

        private double micros(BlockConfiguration block) {
            return speed
                    * StrictMath.pow(block.cost().macs() / 1e6, work)
                    * (block.kernel() > 3 ? wide : 1)
                    * (0.97 + 0.06 * noise.nextDouble())
                    * PlausibleRange.guess(block);
        }
    }

    private static List<Configuration> configurations() {
        var configurations = new ArrayList<Configuration>();
        for (double size : new double[] {7, 14, 28, 56}) {
            for (double channels = 16; channels <= 160; channels += 16) {
                for (double kernel = 3; kernel <= 5; kernel += 2) {
                    for (double expand : new double[] {3, 4, 6}) {
                        configurations.add(Configuration.of(
                                Map.of(
                                        "hw", size, "cin", channels, "cout", channels, "kernel", kernel, "expand",
                                        expand, "stride", 1.0),
                                Map.of()));
                    }
                }
            }
        }
        return configurations;
    }
}
