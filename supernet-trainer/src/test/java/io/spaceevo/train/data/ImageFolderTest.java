package io.spaceevo.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheMiddleOfImagesWithTheClassOfTheirFolder() throws IOException {
        for (int i = 0; i < 12; i++) {
            write("train/n01/" + i + ".png", Color.RED);
            write("train/n02/" + i + ".png", Color.BLUE);
        }
        write("val/n01/a.png", Color.RED);
        write("val/n02/b.png", Color.BLUE);

        var data = ImageFolder.read(folder, 3);

        assertThat(data.train().size()).isEqualTo(20);
        assertThat(data.heldOut().size()).isEqualTo(4);
        assertThat(data.test().size()).isEqualTo(2);
        assertThat(data.train().classes()).isEqualTo(2);
        assertThat(data.test().label(1)).isEqualTo(1);
        var pixels = new float[3 * 4 * 4];
        data.test().read(1, 4, pixels, 0);
        assertThat(pixels[0]).as("red of a blue image").isCloseTo((0 - 0.485f) / 0.229f, within(1e-5f));
        assertThat(pixels[2 * 16 + 5]).as("blue of it").isCloseTo((1 - 0.406f) / 0.225f, within(1e-5f));
    }

    /** A square of one colour between black borders, which the middle leaves out. */
    private void write(String name, Color colour) throws IOException {
        var image = new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB);
        for (int x = 4; x < 12; x++) {
            for (int y = 0; y < 8; y++) {
                image.setRGB(x, y, colour.getRGB());
            }
        }
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    @Test
    void refusesFoldersWithoutImages() throws IOException {
        Files.createDirectories(folder.resolve("train/n01"));
        Files.createDirectories(folder.resolve("test/n01"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageFolder.read(folder, 3))
                .withMessageContaining("have no images");
    }
}
