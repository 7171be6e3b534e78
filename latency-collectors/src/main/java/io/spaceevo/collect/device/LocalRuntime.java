package io.spaceevo.collect.device;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An inference runtime in this process, which runs models in the calling thread.
 *
 * @param word short name, part of the platform's
 * @param facts all else that decides latencies: delegate, options, a count of the changes of the models that we write
 * @param int8Edges what crosses the edges of an INT8 block, as in {@link io.spaceevo.measurement.Kind}
 */
public record LocalRuntime(
        String name, String word, String version, int threads, SortedMap<String, String> facts, String int8Edges) {
    public LocalRuntime {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) facts));
    }

    Map<String, String> words() {
        var words = new TreeMap<>(facts);
        words.put("runtime", name);
        words.put("runtime.version", version);
        words.put("runtime.threads", String.valueOf(threads));
        return words;
    }
}
