package io.spaceevo.collect.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a machine says about its processor.
 *
 * @param model marketing name, as the system gives it
 * @param signature family, model and stepping, where the system gives them
 * @param features instruction sets that decide how fast convolutions run, in a fixed order
 */
public record Processor(String model, SortedMap<String, String> signature, List<String> features) {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    private static final Pattern NOISE = Pattern.compile("\\((r|tm)\\)|\\bcpu\\b|\\bprocessor\\b|@.*|\\d+-core");
    /** x86 names, then Arm names. */
    private static final List<String> RELEVANT = List.of(
            "avx2",
            "fma",
            "avx_vnni",
            "avx512f",
            "avx512bw",
            "avx512vl",
            "avx512_vnni",
            "avx512_bf16",
            "amx_int8",
            "asimd",
            "asimdhp",
            "asimddp",
            "i8mm",
            "sve");

    private static final List<String> SIGNATURE =
            List.of("vendor_id", "cpu family", "model", "stepping", "CPU implementer", "CPU part", "CPU revision");

    public Processor {
        signature = Collections.unmodifiableSortedMap(new TreeMap<>(signature));
        features = List.copyOf(features);
        if (model.isBlank()) {
            throw new IllegalArgumentException("processor needs a model, was blank");
        }
    }

    /** From {@code /proc/cpuinfo}; where there is none, from what the Java runtime knows: architecture and operating system. */
    public static Processor ofThisMachine() {
        String fallback = System.getProperty("os.arch", "unknown") + " "
                + System.getProperty("os.name", "unknown").toLowerCase(Locale.ROOT);
        try {
            return Files.isReadable(CPUINFO)
                    ? parse(Files.readString(CPUINFO), fallback)
                    : new Processor(fallback, new TreeMap<>(), List.of());
        } catch (IOException e) {
            return new Processor(fallback, new TreeMap<>(), List.of());
        }
    }

    /**
     * Reads the first processor of a {@code /proc/cpuinfo}.
     *
     * @param fallback model to give where the text names none, as on Arm
     */
    static Processor parse(String cpuinfo, String fallback) {
        var fields = new TreeMap<String, String>();
        cpuinfo.lines().takeWhile(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        });
        var flags = Arrays.asList(fields.getOrDefault("flags", fields.getOrDefault("Features", ""))
                .split("\\s+"));
        var model = fields.getOrDefault("model name", fields.getOrDefault("Model", ""));
        fields.keySet().retainAll(SIGNATURE);
        return new Processor(
                model.isBlank() ? fallback : model,
                fields,
                RELEVANT.stream().filter(flags::contains).toList());
    }

    /** Words for a platform name: brand, what tells generations with one brand name apart, and the 8-bit dot product if there is one. */
    public String hardware() {
        var brand =
                NOISE.matcher(model.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        return List.of(brand, generation(), dotProduct()).stream()
                .filter(word -> !word.isBlank())
                .collect(Collectors.joining(" "));
    }

    /** Virtual machines say no more than "AMD EPYC"; family and model tell the core. Arm says implementer and part. Empty for other vendors. */
    private String generation() {
        if (signature.containsKey("CPU implementer")) {
            return "arm "
                    + (signature.get("CPU implementer") + " " + signature.getOrDefault("CPU part", ""))
                            .replace("0x", "");
        }
        if (!signature.getOrDefault("vendor_id", "").equals("AuthenticAMD")) {
            return "";
        }
        String family = signature.getOrDefault("cpu family", "");
        String number = signature.getOrDefault("model", "");
        if (!number.matches("\\d{1,3}")) {
            return "";
        }
        int model = Integer.parseInt(number);
        return switch (family) {
            case "23" -> model < 0x30 ? "zen1" : "zen2";
            case "25" -> (model >= 0x10 && model < 0x20) || model >= 0x60 ? "zen4" : "zen3";
            case "26" -> "zen5";
            default -> "f" + family + "m" + number;
        };
    }

    private String dotProduct() {
        if (features.contains("avx512_vnni") || features.contains("avx_vnni")) {
            return "vnni";
        }
        return features.contains("i8mm") ? "i8mm" : features.contains("asimddp") ? "dotprod" : "";
    }

    /** Everything above as named words. */
    Map<String, String> facts() {
        var facts = new TreeMap<String, String>();
        facts.put("processor", model);
        signature.forEach(
                (name, value) -> facts.put("processor." + name.replace(' ', '-').toLowerCase(Locale.ROOT), value));
        facts.put("processor.features", String.join(" ", features));
        return facts;
    }
}
