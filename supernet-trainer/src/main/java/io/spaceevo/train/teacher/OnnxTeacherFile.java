package io.spaceevo.train.teacher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spaceevo.files.AtomicFile;
import io.spaceevo.files.Sha256;
import io.spaceevo.files.TextFile;

/**
 * Names what a user's ONNX model has at the borders of stages, in JSON: {@code {"model": "b5.onnx", "borders": ["stage0/output", …], "accuracy": 0.83}}.
 *
 * @param model path, relative to the file
 * @param borders names of values: the input of the first searchable stage, then the output of each
 * @param accuracy share of test images that it classifies right, in [0, 1]; may be left out
 * @param sha256 of the model; left out by users, kept in work folders to notice another model
 */
record OnnxTeacherFile(String model, List<String> borders, Optional<Double> accuracy, Optional<String> sha256) {
    private static final ObjectMapper JSON = new ObjectMapper();

    OnnxTeacherFile {
        borders = List.copyOf(borders);
    }

    /** Reads a file; the path of the model becomes absolute. */
    static OnnxTeacherFile read(Path file) {
        var text = TextFile.read(file, "a JSON file that names the model and its values at stage borders")
                .text();
        try {
            var tree = JSON.readTree(text);
            var model = tree.path("model");
            var borders = tree.path("borders");
            if (!model.isTextual() || !borders.isArray() || borders.isEmpty()) {
                throw new IllegalArgumentException(
                        file + " needs \"model\", the path of an ONNX model, and \"borders\", names of its values");
            }
            var names = new ArrayList<String>();
            borders.forEach(border -> names.add(border.asText()));
            var path = file.toAbsolutePath().resolveSibling(model.asText()).normalize();
            if (!Files.isReadable(path)) {
                throw new IllegalArgumentException("no model " + path + ", which " + file + " names");
            }
            var accuracy = tree.path("accuracy");
            var sha256 = tree.path("sha256");
            return new OnnxTeacherFile(
                    path.toString(),
                    names,
                    accuracy.isNumber() ? Optional.of(accuracy.asDouble()) : Optional.empty(),
                    sha256.isTextual() ? Optional.of(sha256.asText()) : Optional.empty());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Keeps what was read, with the sum of the model as it is now. */
    void write(Path file) {
        var tree = JSON.createObjectNode();
        tree.put("model", model);
        var names = tree.putArray("borders");
        borders.forEach(names::add);
        accuracy.ifPresent(share -> tree.put("accuracy", share));
        tree.put("sha256", Sha256.of(Path.of(model)));
        try {
            AtomicFile.write(file, tree.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
