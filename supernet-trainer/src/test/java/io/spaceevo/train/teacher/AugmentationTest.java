package io.spaceevo.train.teacher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final int SIZE = 16;

    /** One bright pixel, far enough from the edges that no shift loses it. */
    @Test
    void mirrorsAndShiftsWholeImagesByAPixelOfSixteen() {
        var places = new HashSet<Integer>();
        for (int seed = 0; seed < 400; seed++) {
            var pixels = new float[SIZE * SIZE];
            pixels[5 * SIZE + 6] = 1;
            Augmentation.apply(pixels, 0, 1, SIZE, new SplittableRandom(seed));
            for (int place = 0; place < pixels.length; place++) {
                if (pixels[place] != 0) {
                    places.add(place);
                }
            }
        }
        var expected = new HashSet<Integer>();
        for (int row = 4; row <= 6; row++) {
            for (int column : new int[] {5, 6, 7, 8, 9, 10}) {
                expected.add(row * SIZE + column);
            }
        }
        assertThat(places).isEqualTo(expected);
    }

    @Test
    void changesTheImageAtTheOffsetOnlyAndAllItsChannelsAlike() {
        var pixels = new float[3 * SIZE * SIZE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % (SIZE * SIZE);
        }
        Augmentation.apply(pixels, SIZE * SIZE, 2, SIZE, new SplittableRandom(4));

        for (int i = 0; i < SIZE * SIZE; i++) {
            assertThat(pixels[i]).isEqualTo(i);
            assertThat(pixels[SIZE * SIZE + i]).isEqualTo(pixels[2 * SIZE * SIZE + i]);
        }
    }
}
