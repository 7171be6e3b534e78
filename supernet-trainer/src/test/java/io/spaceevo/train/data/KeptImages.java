package io.spaceevo.train.data;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The images of Fashion-MNIST that a loss depends on: some for the recalibration of batch norm and those held out, normalised as in the whole data set. Labels are not
 * kept.
 *
 * <p>Format, big-endian: mean and deviation of the brightness, the number of images for training and of those held out, their pixels.
 */
public final class KeptImages {
    private static final int SIZE = 28;
    private static final int CANVAS = 32;

    private KeptImages() {}

    /** @param name and SHA-256 of the whole data set */
    public static DataSet read(DataInputStream in, String name, String sha256) throws IOException {
        var brightness = new IdxImages.Brightness(in.readFloat(), in.readFloat());
        int training = in.readInt();
        int heldOut = in.readInt();
        var train = images(in, training, brightness);
        var held = images(in, heldOut, brightness);
        return new DataSet(name, sha256, train, held, held);
    }

    private static IdxImages images(DataInputStream in, int count, IdxImages.Brightness brightness) throws IOException {
        var pixels = new byte[count * SIZE * SIZE];
        in.readFully(pixels);
        return new IdxImages(pixels, new byte[count], SIZE, CANVAS, brightness);
    }

    /** @param folder of Fashion-MNIST */
    public static void write(Path folder, int training, int heldOut, DataOutputStream out) throws IOException {
        var images = folder.resolve("train-images-idx3-ubyte.gz");
        var brightness = IdxImages.training(images, folder.resolve("train-labels-idx1-ubyte.gz"), CANVAS)
                .brightness();
        var file = IdxFile.read(images, 3);
        int all = file.dimensions()[0];
        var order = DataSet.order(all);
        out.writeFloat(brightness.mean());
        out.writeFloat(brightness.deviation());
        out.writeInt(training);
        out.writeInt(heldOut);
        out.write(pixels(file, Arrays.copyOf(order, training)));
        int from = all - DataSet.heldOut(all);
        out.write(pixels(file, Arrays.copyOfRange(order, from, from + heldOut)));
    }

    private static byte[] pixels(IdxFile file, int[] images) {
        var pixels = new ByteArrayOutputStream();
        for (int image : images) {
            pixels.write(file.values(), image * SIZE * SIZE, SIZE * SIZE);
        }
        return pixels.toByteArray();
    }
}
