package io.spaceevo.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;

import io.spaceevo.hyperspace.Hyperspaces;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFolderTest {
    private static final String IMAGES = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTinyData() {
        TinyData.write(folder);
    }

    @Test
    void holdsOneImageInSixOutAndKeepsTheTestImagesApart() {
        var data = TinyData.read(folder);

        assertThat(data.train().size()).isEqualTo(160);
        assertThat(data.heldOut().size()).isEqualTo(32);
        assertThat(data.test().size()).isEqualTo(TinyData.TEST);
        assertThat(data.test().label(4)).isEqualTo(1);
        var seen = new HashSet<String>();
        for (var part : new LabelledImages[] {data.train(), data.heldOut()}) {
            for (int i = 0; i < part.size(); i++) {
                seen.add(Arrays.toString(image(part, i, 16)));
            }
        }
        assertThat(seen).as("no image is in both").hasSize(TinyData.TRAINING);
    }

    @Test
    void padsWithBlackAndNormalisesByTheTrainingImages() {
        var train = TinyData.read(folder).train();
        double sum = 0;
        double squares = 0;
        int inside = 0;
        for (int i = 0; i < train.size(); i++) {
            float[] pixels = image(train, i, 16);
            assertThat(pixels[0]).isEqualTo(pixels[15]).isLessThan(-1);
            for (int row = 2; row < 14; row++) {
                for (int column = 2; column < 14; column++, inside++) {
                    sum += pixels[row * 16 + column];
                    squares += pixels[row * 16 + column] * pixels[row * 16 + column];
                }
            }
        }
        assertThat(sum / inside).isCloseTo(0, within(0.02));
        assertThat(squares / inside).isCloseTo(1, within(0.03));
    }

    private static float[] image(LabelledImages images, int index, int resolution) {
        var pixels = new float[resolution * resolution];
        images.read(index, resolution, pixels, 0);
        return pixels;
    }

    @Test
    void namesThePackageWhereFashionMnistIsMissing() {
        assertThat(IdxFolder.remedy(IdxFolder.FASHION_MNIST)).startsWith("apt-get install dataset-fashion-mnist");
    }

    @Test
    void namesTheFileThatIsMissing() throws IOException {
        Files.delete(folder.resolve(LABELS));

        assertRefused("train-labels-idx1-ubyte.gz is missing");
    }

    @Test
    void refusesAFileWithAnotherSum() throws IOException {
        var bytes = Files.readAllBytes(folder.resolve(IMAGES));
        bytes[100]++;
        Files.write(folder.resolve(IMAGES), bytes);

        assertRefused(IMAGES + " needs the SHA-256 sum ", "fetch it again");
    }

    @Test
    void refusesFilesThatNobodyVouchesFor() throws IOException {
        Files.delete(folder.resolve("SHA256SUMS"));

        assertRefused(IMAGES + " has no known SHA-256 sum", "SHA256SUMS");
    }

    @Test
    void refusesImagesThatAreLargerThanTheHyperspacesOrNotSquare() {
        TinyData.write(folder.resolve(IMAGES), TinyData.idx(new byte[192 * 400], 192, 20, 20));
        TinyData.writeSums(folder);
        assertRefused("at most 16×16 pixels, was 20×20");

        TinyData.write(folder.resolve(IMAGES), TinyData.idx(new byte[192 * 80], 192, 8, 10));
        TinyData.writeSums(folder);
        assertRefused("was 8×10");
    }

    @Test
    void refusesAFileThatEndsEarlyHasMoreOrIsNoIdxFile() throws IOException {
        var whole = Files.readAllBytes(folder.resolve(IMAGES));
        Files.write(folder.resolve(IMAGES), Arrays.copyOf(whole, whole.length - 1));
        TinyData.writeSums(folder);
        assertRefused("ends early");

        Files.write(folder.resolve(IMAGES), Arrays.copyOf(whole, whole.length + 1));
        TinyData.writeSums(folder);
        assertRefused("more values than its dimensions [192, 12, 12]");

        whole[2] = 9;
        Files.write(folder.resolve(IMAGES), whole);
        TinyData.writeSums(folder);
        assertRefused("starts with 0x00000803, was 0x00000903");
    }

    @Test
    void refusesLabelsThatDoNotFit() {
        TinyData.write(folder.resolve(LABELS), TinyData.idx(new byte[191], 191));
        TinyData.writeSums(folder);
        assertRefused("a label for each of the 192 images");

        var labels = new byte[192];
        labels[7] = 3;
        TinyData.write(folder.resolve(LABELS), TinyData.idx(labels, 192));
        TinyData.writeSums(folder);
        assertRefused("tiny has 3 classes");
    }

    @Test
    void refusesGreyImagesForAHyperspaceOfColourImages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSets.read(Optional.of(folder), Hyperspaces.named("onnxw")))
                .withMessageContaining("onnxw needs images of 3 channels");
    }

    private void assertRefused(String... parts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TinyData.read(folder))
                .withMessageContainingAll(parts)
                .withMessageNotContaining("\n");
    }
}
