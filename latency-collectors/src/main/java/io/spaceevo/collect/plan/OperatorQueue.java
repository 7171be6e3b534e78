package io.spaceevo.collect.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.spaceevo.space.BlockConfiguration;

/** The blocks of one operator, its cells in turn, each block once. */
final class OperatorQueue {
    private final List<SpaceFilling> cells = new ArrayList<>();
    private int next;

    OperatorQueue(List<List<BlockConfiguration>> cells, SplittableRandom random) {
        for (var cell : cells) {
            this.cells.add(new SpaceFilling(cell, random.nextLong()));
        }
        shuffle(this.cells, random);
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    BlockConfiguration draw() {
        int index = next % cells.size();
        var cell = cells.get(index);
        var block = cell.draw();
        if (cell.isEmpty()) {
            cells.remove(index);
            next = index;
        } else {
            next = index + 1;
        }
        return block;
    }

    private static <T> void shuffle(List<T> list, SplittableRandom random) {
        for (int i = list.size() - 1; i > 0; i--) {
            java.util.Collections.swap(list, i, random.nextInt(i + 1));
        }
    }
}
