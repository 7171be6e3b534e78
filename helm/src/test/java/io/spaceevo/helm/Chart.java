package io.spaceevo.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;

/** The chart in the folder of its name, rendered by Helm. */
final class Chart {
    static final Path FOLDER = Path.of("spaceevo-stream").toAbsolutePath();

    /** Name of the release in every test. */
    static final String RELEASE = "fleet";

    private static final YAMLMapper YAML = new YAMLMapper();

    /** Helm as a library prints no hooks, so this is a copy in which {@code helm test} is made of ordinary resources. */
    private static final Path WITHOUT_HOOKS = withoutHooks();

    private static final Map<Variant, List<JsonNode>> RENDERED = new ConcurrentHashMap<>();

    private Chart() {}

    static Helm helm() {
        return new Helm(FOLDER);
    }

    /** Every resource of a release, {@code helm test} included; not to be changed. */
    static List<JsonNode> render(Variant variant) {
        return RENDERED.computeIfAbsent(variant, it -> render(it.settings(), it.presets()));
    }

    /**
     * @param values by their path, as {@code storage.s3.bucket}
     * @param presets names of files
     * @throws IllegalStateException with Helm's words, where it refuses them
     */
    static List<JsonNode> render(Map<String, Object> values, List<String> presets) {
        var template = new Helm(WITHOUT_HOOKS)
                .template()
                .withName(RELEASE)
                .withNamespace("space")
                .withKubeVersion("1.31.0");
        presets.forEach(
                preset -> template.withValuesFile(FOLDER.resolve("presets").resolve(preset)));
        new TreeMap<>(values).forEach(template::set);
        return documents(template.call());
    }

    private static Path withoutHooks() {
        try (var files = Files.walk(FOLDER, FileVisitOption.FOLLOW_LINKS)) {
            var copy = Files.createDirectories(Path.of("target", "chart").toAbsolutePath());
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = copy.resolve(FOLDER.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file).replace("helm.sh/hook: test", "hook: test"));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the chart, which has one document. */
    static JsonNode file(String name) {
        try {
            return YAML.readTree(FOLDER.resolve(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> documents(String yaml) {
        var documents = new ArrayList<JsonNode>();
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            while (values.hasNextValue()) {
                var document = values.nextValue();
                if (document.isObject()) {
                    documents.add(document);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    /** Resources of a kind, in the order in which Helm prints them. */
    static List<JsonNode> ofKind(String kind, List<JsonNode> resources) {
        return resources.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind))
                .toList();
    }

    static String name(JsonNode resource) {
        return resource.path("metadata").path("name").asText();
    }

    /** The words of a list. */
    static List<String> words(JsonNode list) {
        var words = new ArrayList<String>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }
}
