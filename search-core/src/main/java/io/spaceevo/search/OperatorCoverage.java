package io.spaceevo.search;

/**
 * How much of what a hyperspace needs of one operator can be predicted.
 *
 * @param operator block type and activation
 * @param covered distinct blocks its predictor has an answer for
 * @param needed distinct blocks of the hyperspace
 */
public record OperatorCoverage(String operator, int covered, int needed) {
    public boolean complete() {
        return covered == needed;
    }
}
