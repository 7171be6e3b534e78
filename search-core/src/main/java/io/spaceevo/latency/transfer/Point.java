package io.spaceevo.latency.transfer;

/**
 * Where a configuration lies, as the covariance sees it.
 *
 * @param kind of the configuration
 * @param level natural logarithm of its latency on the siblings, their mean, relative to that of the samples
 * @param deviations by how much the logarithm on each sibling differs from that mean
 * @param work logarithms of its amounts of work
 */
record Point(String kind, double level, double[] deviations, double[] work) {
    /** Square of the distance between two amounts of work. */
    double square(Point other) {
        double sum = 0;
        for (int i = 0; i < work.length; i++) {
            double difference = work[i] - other.work[i];
            sum += difference * difference;
        }
        return sum;
    }
}
