package io.spaceevo.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A command run in this process, as a shell sees it.
 *
 * @param code exit code
 */
public record CommandRun(int code, String out, String err) {

    public static CommandRun of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Main.commandLine(Map.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new CommandRun(code, out.toString(), err.toString());
    }

    /** Stdout, every line of which has to be a JSON object. */
    public List<JsonNode> objects() {
        return out.lines().map(CommandRun::object).toList();
    }

    /** The one JSON object on stdout. */
    public JsonNode object() {
        if (objects().size() != 1) {
            throw new AssertionError("one JSON object is expected on stdout, was: " + out + err);
        }
        return objects().get(0);
    }

    private static JsonNode object(String line) {
        try {
            var json = JsonMapper.builder().build().readTree(line);
            if (!json.isObject()) {
                throw new AssertionError("no JSON object: " + line);
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}
