package io.spaceevo.collect.device.adb;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * How a phone is at the moment.
 *
 * @param thermalStatus of Android: 0 none, 1 light, 2 moderate, 3 severe, 4 critical, 5 emergency, 6 shutdown
 * @param thermalOverride somebody made the status up with {@code cmd thermalservice}
 * @param skin hottest sensor of the phone's surface, else of its processor, °C
 * @param battery percent
 * @param charging or full, on a cable
 * @param batterySaver Android slows the processor down
 * @param loadAverage runnable threads of the last minute; negative where unknown
 */
record PhoneState(
        int thermalStatus,
        boolean thermalOverride,
        OptionalDouble skin,
        OptionalInt battery,
        boolean charging,
        boolean batterySaver,
        double loadAverage) {
    /** Prints what {@link #parse} reads. */
    static final String COMMAND =
            "dumpsys thermalservice; dumpsys battery; echo low_power=$(settings get global low_power); cat /proc/loadavg; "
                    + "echo booted=$(getprop sys.boot_completed)";

    /** Below it, some phones slow down by themselves. */
    private static final int LOW_BATTERY = 15;

    private static final String[] STATUS = {"none", "light", "moderate", "severe", "critical", "emergency", "shutdown"};

    private static final int PROCESSOR = 0;
    private static final int SKIN = 3;

    private static final Pattern THERMAL_STATUS = Pattern.compile("(?m)^\\s*Thermal Status: ([0-6])\\s*$");
    private static final Pattern OVERRIDE = Pattern.compile("(?m)^\\s*IsStatusOverride: true\\s*$");
    private static final Pattern FROM_HAL =
            Pattern.compile("Current temperatures from HAL:((?:\\s*Temperature\\{[^}]*\\})*)");
    private static final Pattern TEMPERATURE = Pattern.compile("mValue=(-?\\d{1,3}(?:\\.\\d+)?), mType=(\\d{1,2}), ");
    private static final Pattern LEVEL = Pattern.compile("(?m)^  level: (\\d{1,5})\\s*$");
    private static final Pattern SCALE = Pattern.compile("(?m)^  scale: ([1-9]\\d{0,4})\\s*$");
    private static final Pattern CHARGING = Pattern.compile("(?m)^  status: [25]\\s*$");
    private static final Pattern SAVER = Pattern.compile("(?m)^low_power=1\\s*$");
    private static final Pattern BOOTED = Pattern.compile("(?m)^booted=1\\s*$");
    private static final Pattern LOAD =
            Pattern.compile("(?m)^(\\d{1,6}\\.\\d+) \\d+\\.\\d+ \\d+\\.\\d+ \\d+/\\d+ \\d+\\s*$");

    /** @throws PhoneNotReady if the phone has started again, and has not finished */
    static PhoneState of(Phone phone) throws InterruptedException {
        var output = phone.ask(COMMAND);
        if (!BOOTED.matcher(output).find()) {
            throw new PhoneNotReady(phone.serial() + ": Android is still starting: wait for it, and unlock the phone");
        }
        return parse(output);
    }

    /** @throws UnreadableOutput if it has no thermal status */
    static PhoneState parse(String output) {
        var status = THERMAL_STATUS.matcher(output);
        if (!status.find()) {
            throw new UnreadableOutput(
                    "the phone does not tell its thermal status (dumpsys thermalservice): Android 10 or newer is needed");
        }
        var load = LOAD.matcher(output);
        return new PhoneState(
                Integer.parseInt(status.group(1)),
                OVERRIDE.matcher(output).find(),
                hottest(output),
                battery(output),
                CHARGING.matcher(output).find(),
                SAVER.matcher(output).find(),
                load.find() ? Double.parseDouble(load.group(1)) : -1);
    }

    private static OptionalDouble hottest(String output) {
        var block = FROM_HAL.matcher(output);
        if (!block.find()) {
            return OptionalDouble.empty();
        }
        var skin = hottest(block.group(1), SKIN);
        return skin.isPresent() ? skin : hottest(block.group(1), PROCESSOR);
    }

    private static OptionalDouble hottest(String temperatures, int type) {
        return TEMPERATURE
                .matcher(temperatures)
                .results()
                .filter(one -> Integer.parseInt(one.group(2)) == type)
                .mapToDouble(one -> Double.parseDouble(one.group(1)))
                .max();
    }

    private static OptionalInt battery(String output) {
        var level = LEVEL.matcher(output);
        var scale = SCALE.matcher(output);
        return level.find()
                ? OptionalInt.of(Integer.parseInt(level.group(1))
                        * 100
                        / (scale.find() ? Integer.parseInt(scale.group(1)) : 100))
                : OptionalInt.empty();
    }

    /** Why nothing that the phone measures now would count, and what mends it; empty where it would. */
    Optional<String> hindrance() {
        if (thermalOverride) {
            return Optional.of("its thermal status is made up: run adb shell cmd thermalservice reset");
        }
        if (thermalStatus > 0) {
            return Optional.of("it is hot, " + temperature() + ": let it cool down");
        }
        if (batterySaver) {
            return Optional.of("its battery saver is on: turn it off");
        }
        return battery.isPresent() && battery.getAsInt() < LOW_BATTERY
                ? Optional.of("its battery has " + battery.getAsInt() + " % left: charge it" + (charging ? " on" : ""))
                : Optional.empty();
    }

    /** Temperature and battery, as in {@code thermal status 0 (none), 31.4 °C, battery 87 %, charging}. */
    String text() {
        return temperature()
                + (battery.isPresent() ? ", battery " + battery.getAsInt() + " %" : "")
                + (charging ? ", charging" : "");
    }

    /** As in {@code thermal status 2 (moderate), 43.1 °C}. */
    String temperature() {
        return "thermal status " + thermalStatus + " (" + STATUS[thermalStatus] + ")"
                + (skin.isPresent() ? String.format(Locale.ROOT, ", %.1f °C", skin.getAsDouble()) : "");
    }
}
