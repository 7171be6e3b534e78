package io.spaceevo.collect.device.adb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A phone in a folder, with the scripted adb of the test resources. It runs on machines with a POSIX shell. */
final class ScriptedPhone {
    static final String SERIAL = "9B221FFAZ00123";

    private final Path home;
    final List<String> told = new ArrayList<>();

    private ScriptedPhone(Path home) {
        this.home = home;
    }

    static ScriptedPhone in(Path folder) {
        try (var files = Files.walk(Answers.folder())) {
            for (var file : files.toList()) {
                var copy = folder.resolve(Answers.folder().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                    if (Files.readString(copy).startsWith("#!")
                            && !copy.toFile().setExecutable(true)) {
                        throw new IllegalStateException(copy + " cannot be made executable");
                    }
                }
            }
            var phone = new ScriptedPhone(folder.resolve("phone"));
            Files.createDirectories(phone.home.resolve("storage"));
            phone.write("help.txt", Answers.text("help-interpreter.txt"));
            return phone;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Adb adb() {
        return new Adb(home.resolve("adb").toString());
    }

    Path benchmarkModel() {
        return home.resolve("benchmark_model");
    }

    /** A phone on which one batch after the other is measured, of models that {@code models} makes. */
    AdbBenchmark open(PhoneSettings settings, PhoneModels models, PhoneClock clock) throws InterruptedException {
        return AdbBenchmark.open(
                adb(),
                Optional.empty(),
                benchmarkModel(),
                settings,
                LaunchProtocol.standard(),
                models,
                clock,
                told::add);
    }

    static PhoneSettings plain() {
        return new PhoneSettings(Optional.empty(), 1, true, false);
    }

    void write(String file, String text) {
        try {
            Files.writeString(home.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void replace(String file, String was, String is) {
        write(file, read(file).replace(was, is));
    }

    /** Shell commands that run within a launch, before it ends; {@code $launch} counts from 1. */
    void onLaunch(String commands) {
        write("on-launch", commands);
    }

    String read(String file) {
        try {
            return Files.readString(home.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String file) {
        return Files.exists(home.resolve(file));
    }

    void delete(String file) {
        try {
            Files.delete(home.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was told, but for how each batch ended. */
    List<String> exceptions() {
        return told.stream().filter(line -> !line.contains("; the phone now: ")).toList();
    }

    /** Calls of adb so far, the words of each ended by a bar. */
    List<String> calls() {
        return read("calls.log").lines().toList();
    }

    /** Models launched so far, by their texts. */
    List<String> launched() {
        return has("launched.log") ? read("launched.log").lines().toList() : List.of();
    }

    void unplug() {
        write("devices.txt", "List of devices attached\n\n");
    }

    void plugIn() {
        write("devices.txt", Answers.text("phone/devices.txt"));
    }

    void warm(int status) {
        write(
                "thermalservice.txt",
                Answers.text("phone/thermalservice.txt").replace("Thermal Status: 0", "Thermal Status: " + status));
    }

    /** Whether its folder holds anything of a batch. */
    boolean isClean() {
        return !has("storage/spaceevo/batch");
    }
}
