package io.spaceevo.score;

/** The smallest of the losses offered, at most {@code capacity} of them: a max-heap. */
final class BestLosses {
    private final double[] heap;
    private int size;

    BestLosses(int capacity) {
        heap = new double[capacity];
    }

    void offer(double loss) {
        if (size < heap.length) {
            heap[size] = loss;
            up(size++);
        } else if (loss < heap[0]) {
            heap[0] = loss;
            down();
        }
    }

    int size() {
        return size;
    }

    double sum() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += heap[i];
        }
        return sum;
    }

    private void up(int index) {
        int child = index;
        while (child > 0 && heap[child] > heap[(child - 1) / 2]) {
            swap(child, (child - 1) / 2);
            child = (child - 1) / 2;
        }
    }

    private void down() {
        int parent = 0;
        while (2 * parent + 1 < size) {
            int child = 2 * parent + 1;
            if (child + 1 < size && heap[child + 1] > heap[child]) {
                child++;
            }
            if (heap[child] <= heap[parent]) {
                return;
            }
            swap(child, parent);
            parent = child;
        }
    }

    private void swap(int a, int b) {
        double held = heap[a];
        heap[a] = heap[b];
        heap[b] = held;
    }
}
