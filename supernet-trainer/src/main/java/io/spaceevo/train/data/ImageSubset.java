package io.spaceevo.train.data;

/** Some of the images, in an order of their own. */
final class ImageSubset implements LabelledImages {
    private final LabelledImages images;
    private final int[] indices;

    /** @param indices into {@code images} */
    ImageSubset(LabelledImages images, int[] indices) {
        this.images = images;
        this.indices = indices.clone();
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public int channels() {
        return images.channels();
    }

    @Override
    public int classes() {
        return images.classes();
    }

    @Override
    public int label(int index) {
        return images.label(indices[index]);
    }

    @Override
    public void read(int index, int resolution, float[] pixels, int offset) {
        images.read(indices[index], resolution, pixels, offset);
    }
}
