package io.spaceevo.train.tables;

/**
 * What tables are sampled from.
 *
 * @param rows sub-stages of each table; all where its stage has fewer
 * @param images of those held out, on which each loss is measured
 */
public record TableSampling(int rows, int images) {
    public TableSampling {
        if (rows < 1 || images < 1) {
            throw new IllegalArgumentException(
                    "tables need at least one row and one image, was " + rows + " and " + images);
        }
    }

    /** Tables of another sampling lie elsewhere in a task's folder. */
    String folderName() {
        return "tables-" + rows + "-" + images;
    }
}
