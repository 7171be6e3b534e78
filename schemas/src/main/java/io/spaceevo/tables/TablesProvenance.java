package io.spaceevo.tables;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.spaceevo.files.TextFile;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.space.Hyperspace;

/**
 * What made a folder of block tables: the file {@code provenance.json} in it.
 *
 * @param hyperspace name and hash, as in {@code fashion32@73c040f1d9bd}
 * @param hyperspaceFile the hyperspace's file, so that the tables can be read without it
 * @param complete whether every elastic stage of the hyperspace has its table
 * @param loss definition of the loss; losses of different definitions never mix
 * @param data name of the data set
 * @param dataSha256 of the data set
 * @param teacher its name and hash
 * @param teacherAccuracy share of test images that it classifies right, in [0, 1]; NaN if unknown
 * @param budget what each training was given, in words
 * @param rowsPerTable at most so many sub-stages were measured for a table
 * @param heldOutImages that each loss was measured on
 * @param trainings by stage, then type
 * @param versions of programs and machine, by name
 * @param commit of the sources; {@code unknown} where they are not in a repository
 */
public record TablesProvenance(
        String hyperspace,
        String hyperspaceFile,
        boolean complete,
        String loss,
        String data,
        String dataSha256,
        String teacher,
        double teacherAccuracy,
        String budget,
        int rowsPerTable,
        int heldOutImages,
        List<Training> trainings,
        SortedMap<String, String> versions,
        String commit) {
    public static final String FILE_NAME = "provenance.json";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * One (stage, block type) that was trained.
     *
     * @param stage searchable stage, counted from 1 as in names of tables
     * @param type index into its block types
     * @param blockType as in {@code MobileNetV2Res.relu6}
     * @param meanLoss of random sub-stages over all widths
     * @param outOfFamily why its losses are suspicious, in words; empty if they are not
     * @param cpuSeconds that the training took
     */
    public record Training(
            int stage,
            int type,
            String blockType,
            long seed,
            int rollbacks,
            double meanLoss,
            List<String> outOfFamily,
            double cpuSeconds) {
        public Training {
            outOfFamily = List.copyOf(outOfFamily);
        }
    }

    public TablesProvenance {
        trainings = List.copyOf(trainings);
        versions = new TreeMap<>(versions);
    }

    /** The provenance of the tables in a folder, if it has one. */
    public static Optional<TablesProvenance> read(Path folder) {
        var file = folder.resolve(FILE_NAME);
        return Files.exists(file)
                ? Optional.of(parse(
                        TextFile.read(file, "the provenance of block tables").text(), file.toString()))
                : Optional.empty();
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @param source what to call it in errors
     */
    public static TablesProvenance parse(String json, String source) {
        try {
            var read = JSON.readValue(json, TablesProvenance.class);
            if (read == null || read.hyperspaceFile() == null || read.hyperspace() == null) {
                throw new IllegalArgumentException(
                        source + " is no provenance of block tables: it names no hyperspace");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    source + " is no provenance of block tables: "
                            + String.valueOf(e.getOriginalMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    e);
        }
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers and texts can be written as JSON", e);
        }
    }

    /**
     * The hyperspace of the tables.
     *
     * @throws IllegalArgumentException if the file that is kept here is not of the hyperspace that is named here
     */
    public Hyperspace searched() {
        var read = Hyperspaces.parse(hyperspaceFile, "the hyperspace in " + FILE_NAME);
        if (!read.id().equals(hyperspace)) {
            throw new IllegalArgumentException(
                    FILE_NAME + " names the hyperspace " + hyperspace + ", but holds " + read.id());
        }
        return read;
    }

    /** CPU seconds of all trainings together. */
    public double cpuSeconds() {
        return trainings.stream().mapToDouble(Training::cpuSeconds).sum();
    }

    /** The facts in words, for messages that carry qualities. */
    public Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("loss", loss);
        facts.put("data", data);
        facts.put("data-sha256", dataSha256);
        facts.put("teacher", teacher);
        facts.put("teacher-accuracy", String.valueOf(teacherAccuracy));
        facts.put("budget", budget);
        facts.put("held-out-images", String.valueOf(heldOutImages));
        facts.put(
                "seeds",
                trainings.stream()
                        .map(Training::seed)
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")));
        facts.put("cpu-seconds", String.valueOf(Math.round(cpuSeconds())));
        facts.put(
                "out-of-family",
                trainings.stream()
                        .filter(training -> !training.outOfFamily().isEmpty())
                        .map(training -> "stage" + training.stage() + "/" + training.blockType())
                        .collect(Collectors.joining(" ")));
        facts.put("commit", commit);
        return facts;
    }
}
