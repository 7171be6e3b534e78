package io.spaceevo.quantization;

import java.util.ArrayList;
import java.util.List;

import io.spaceevo.measurement.DeviceEpoch;

/** Two device epochs that prefer opposite values of one design choice. */
public record Contradiction(DeviceEpoch first, Preference ofFirst, DeviceEpoch second, Preference ofSecond) {
    /** All among some maps, in their order. */
    public static List<Contradiction> among(List<QuantizationMap> maps) {
        var found = new ArrayList<Contradiction>();
        for (int i = 0; i < maps.size(); i++) {
            for (int j = i + 1; j < maps.size(); j++) {
                found.addAll(between(maps.get(i), maps.get(j)));
            }
        }
        return found;
    }

    private static List<Contradiction> between(QuantizationMap first, QuantizationMap second) {
        var found = new ArrayList<Contradiction>();
        for (var one : first.preferences()) {
            second.preferences().stream()
                    .filter(one::contradicts)
                    .forEach(other -> found.add(new Contradiction(first.epoch(), one, second.epoch(), other)));
        }
        return found;
    }

    /** What was found, in words with figures. */
    public String text() {
        return "opposite preferences: " + text(first, ofFirst) + ", but " + text(second, ofSecond);
    }

    private static String text(DeviceEpoch epoch, Preference preference) {
        return epoch.platform() + " prefers " + preference.preferred().orElseThrow() + ": " + preference.figures();
    }
}
