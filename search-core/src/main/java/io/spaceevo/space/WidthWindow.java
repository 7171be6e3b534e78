package io.spaceevo.space;

import java.util.List;

/**
 * A contiguous run of a stage's widths that its blocks may take.
 *
 * @param start index of the narrowest width, counted from 0
 * @param size how many consecutive widths the window spans, at least 1
 */
public record WidthWindow(int start, int size) {
    public WidthWindow {
        if (start < 0 || size < 1) {
            throw new IllegalArgumentException(
                    "width window needs start >= 0 and size >= 1, was " + start + ", " + size);
        }
    }

    /** Widths in channels, ascending. */
    public List<Integer> of(List<Integer> stageWidths) {
        return List.copyOf(stageWidths.subList(start, start + size));
    }
}
