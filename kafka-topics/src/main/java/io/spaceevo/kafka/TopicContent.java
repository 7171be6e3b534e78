package io.spaceevo.kafka;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a compacted topic holds, as far as it can be read. One bad entry hides none of the others.
 *
 * @param topic its name
 * @param values the newest value per key, keys in ascending order
 * @param unreadable why an entry is of no use, by key
 * @param hidden newer records that an open transaction hides; empty where the values are those up to the topic's last record
 */
public record TopicContent<V>(
        String topic, SortedMap<String, V> values, SortedMap<String, String> unreadable, List<HiddenRecords> hidden) {
    public TopicContent {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
        hidden = List.copyOf(hidden);
    }

    /** One line per unreadable entry. */
    public List<String> complaints() {
        return unreadable.entrySet().stream()
                .map(entry -> "topic " + topic + ": the entry of key " + entry.getKey() + " is passed over, "
                        + entry.getValue())
                .toList();
    }
}
