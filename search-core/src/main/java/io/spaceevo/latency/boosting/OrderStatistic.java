package io.spaceevo.latency.boosting;

/** Numbers by their rank, without sorting all of them. */
final class OrderStatistic {
    private OrderStatistic() {}

    /**
     * The number that sorting would put at a place, by Hoare's selection with the median of three as pivot.
     *
     * @param values none of them NaN; they are reordered
     * @param place in {@code [0, values.length)}
     */
    static double of(double[] values, int place) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
            int left = low;
            int right = high;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    double swapped = values[left];
                    values[left++] = values[right];
                    values[right--] = swapped;
                }
            }
            if (place <= right) {
                high = right;
            } else if (place >= left) {
                low = left;
            } else {
                return values[place];
            }
        }
        return values[place];
    }

    private static double middle(double one, double other, double third) {
        return Math.max(Math.min(one, other), Math.min(Math.max(one, other), third));
    }
}
