package io.spaceevo.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AreaResizeTest {
    @Test
    void keepsAnImageOfTheSameSize() {
        assertThat(resized(new float[] {1, 2, 3, 4}, 2, 2)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void takesMeansOfWholePixels() {
        float[] plane = {
            1, 3, 10, 10,
            5, 7, 10, 10,
            0, 0, 2, 4,
            0, 0, 6, 8
        };

        assertThat(resized(plane, 4, 2)).containsExactly(4, 10, 0, 5);
    }

    @Test
    void weighsPixelsByTheShareThatIsCovered() {
        // a third of three pixels covers one and a half: (1 + 2 / 2) / 1.5 and (2 / 2 + 4) / 1.5 in each direction
        float[] plane = {1, 2, 4, 1, 2, 4, 1, 2, 4};

        assertThat(resized(plane, 3, 2)).containsExactly(2 / 1.5f, 5 / 1.5f, 2 / 1.5f, 5 / 1.5f);
    }

    @Test
    void repeatsPixelsWhenItEnlarges() {
        assertThat(resized(new float[] {1, 2, 3, 4}, 2, 4))
                .containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4);
    }

    private static float[] resized(float[] plane, int size, int resolution) {
        var into = new float[resolution * resolution];
        AreaResize.resize(plane, size, resolution, into, 0);
        return into;
    }
}
