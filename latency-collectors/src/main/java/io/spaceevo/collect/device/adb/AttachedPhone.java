package io.spaceevo.collect.device.adb;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.spaceevo.failure.UserError;

/**
 * A line of {@code adb devices -l}.
 *
 * @param state {@code device} where it can be used
 * @param model as {@code Pixel_4}; empty where adb does not know it
 */
record AttachedPhone(String serial, String state, String model) {
    private static final Duration LIMIT = Duration.ofSeconds(30); // starts adb's server where it does not run

    private static final Pattern LINE = Pattern.compile(
            "(\\S+)\\s+(device|offline|unauthorized|authorizing|connecting|recovery|sideload|rescue|bootloader|host|no permissions|unknown)\\b(.*)");
    private static final Pattern MODEL = Pattern.compile("\\bmodel:(\\S+)");

    static List<AttachedPhone> list(Adb adb) throws InterruptedException {
        var reply = adb.call(LIMIT, List.of("devices", "-l"));
        if (reply.exit() != 0) {
            throw new PhoneNotReady("adb devices failed: " + firstLine(reply.err())
                    + ": run adb devices yourself, and see what it lacks");
        }
        return parse(reply.text());
    }

    /** Lines of other kinds, as those about adb's server, are left out. */
    static List<AttachedPhone> parse(String devices) {
        return devices.lines()
                .map(LINE::matcher)
                .filter(line -> line.matches() && !line.group(1).equals("*"))
                .map(line -> {
                    var model = MODEL.matcher(line.group(3));
                    return new AttachedPhone(line.group(1), line.group(2), model.find() ? model.group(1) : "");
                })
                .toList();
    }

    /**
     * The phone to measure.
     *
     * @param serial the user's choice; needed where several are attached
     * @throws UserError if several are attached and none was chosen
     * @throws PhoneNotReady if there is none, or it cannot be used
     */
    static AttachedPhone choose(List<AttachedPhone> attached, Optional<String> serial) {
        if (attached.isEmpty()) {
            throw new PhoneNotReady(
                    "no phone is attached: plug one in, turn on USB debugging in its developer options, "
                            + "and see that adb devices lists it");
        }
        if (serial.isEmpty() && attached.size() > 1) {
            throw new UserError("several phones are attached: choose one with --serial: " + text(attached));
        }
        var chosen = attached.stream()
                .filter(phone -> phone.serial.equals(serial.orElse(phone.serial)))
                .findFirst()
                .orElseThrow(() -> new PhoneNotReady(
                        "phone " + serial.orElse("") + " is not attached: attached are " + text(attached)));
        if (!chosen.state.equals("device")) {
            throw new PhoneNotReady(chosen.serial + ": " + mend(chosen.state));
        }
        return chosen;
    }

    private static String text(List<AttachedPhone> phones) {
        return phones.stream()
                .map(phone -> phone.serial
                        + " (" + (phone.state.equals("device") && !phone.model.isEmpty() ? phone.model : phone.state)
                        + ")")
                .collect(Collectors.joining(", "));
    }

    /** What to do about a phone in a state in which it cannot be used. */
    static String mend(String state) {
        return switch (state) {
            case "unauthorized", "authorizing" ->
                "the phone does not trust this computer yet: unlock it and allow USB debugging";
            case "offline", "connecting" ->
                "the phone is offline: unplug it and plug it in again, or run adb reconnect";
            case "no permissions" ->
                "this user may not use the phone's USB port: install udev rules for it (the package android-sdk-platform-tools-common) and plug it in again";
            default -> "the phone is in state " + state + ": start Android on it";
        };
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("it printed nothing");
    }
}
