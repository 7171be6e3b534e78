package io.spaceevo.cli.output;

import java.io.PrintWriter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** Prints values as JSON, one object per line, and flushes after each so that a reader down the pipe sees it at once. */
public final class JsonLine {
    private final ObjectMapper json =
            JsonMapper.builder().addModule(new Jdk8Module()).build();
    private final PrintWriter out;

    public JsonLine(PrintWriter out) {
        this.out = out;
    }

    /** Prints one value: a record, a map with ordered keys, or a Jackson tree. */
    public void print(Object value) {
        try {
            out.println(json.writeValueAsString(value));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "not printable as JSON: " + value.getClass().getName(), e);
        }
    }
}
