package io.spaceevo.collect.device.adb;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a phone says about its hardware and its Android.
 *
 * @param properties by the names of {@code getprop}; those that it does not have are absent
 * @param serialNumber the same over USB and the network; empty where the phone does not tell
 */
record PhoneFacts(SortedMap<String, String> properties, Optional<String> serialNumber) {
    private static final String MODEL = "ro.product.model";
    private static final String HARDWARE = "ro.hardware";
    private static final String SERIAL = "ro.serialno";
    private static final String BUILD = "ro.build.fingerprint";

    /** Model, board, system on chip (from Android 12 on) and build. */
    private static final List<String> TELLING = List.of(MODEL, HARDWARE, BUILD, "ro.soc.model", "ro.product.cpu.abi");

    private static final Pattern LINE = Pattern.compile("\\[([^\\]]+)\\]: \\[(.*)\\]");
    private static final Pattern WORD = Pattern.compile(".*[A-Za-z0-9].*");

    PhoneFacts {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) properties));
    }

    static PhoneFacts of(Phone phone) throws InterruptedException {
        return parse(phone.ask("getprop"));
    }

    /** @throws UnreadableOutput if neither model nor build is told */
    static PhoneFacts parse(String getprop) {
        var known = new TreeMap<String, String>();
        getprop.lines()
                .map(LINE::matcher)
                .filter(line -> line.matches()
                        && (TELLING.contains(line.group(1)) || line.group(1).equals(SERIAL)))
                .filter(line -> !line.group(2).isBlank())
                .forEach(line -> known.put(line.group(1), line.group(2)));
        if (!known.containsKey(BUILD) || !known.containsKey(MODEL) && !known.containsKey(HARDWARE)) {
            throw new UnreadableOutput("the phone does not tell its model and its build (getprop)");
        }
        var serial = Optional.ofNullable(known.remove(SERIAL));
        return new PhoneFacts(known, serial);
    }

    /** Words for a platform name, as {@code Pixel 4}. */
    String hardware() {
        var model = properties.getOrDefault(MODEL, "");
        return WORD.matcher(model).matches() ? model : properties.getOrDefault(HARDWARE, "android");
    }

    /** As facts of a build: {@code phone.product.model} and so on. */
    SortedMap<String, String> named() {
        var named = new TreeMap<String, String>();
        properties.forEach((name, value) -> named.put("phone" + name.substring("ro".length()), value));
        return named;
    }
}
