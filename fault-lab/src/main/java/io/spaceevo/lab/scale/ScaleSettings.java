package io.spaceevo.lab.scale;

import java.nio.file.Path;
import java.util.List;

/**
 * What grows how far.
 *
 * @param platforms at each size, ascending
 * @param epochsPerPlatform device epochs of each platform
 * @param tables block tables, as the commands take them
 * @param results folder for the report
 */
record ScaleSettings(List<Integer> platforms, int epochsPerPlatform, String tables, Path results) {
    ScaleSettings {
        platforms = List.copyOf(platforms);
    }
}
