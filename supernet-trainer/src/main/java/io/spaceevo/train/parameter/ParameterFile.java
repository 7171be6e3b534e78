package io.spaceevo.train.parameter;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

import ai.djl.ndarray.types.Shape;

/**
 * Writes and reads a {@link ParameterSet}. Equal sets give equal bytes: parameters are ordered by name, floats are kept bit by bit.
 *
 * <p>Format, big-endian: the magic number, a version, the number of parameters; of each its name, role, number of dimensions, dimensions (64 bits) and values.
 */
public final class ParameterFile {
    private static final int MAGIC = 0x53455053; // SEPS
    private static final int VERSION = 1;

    private ParameterFile() {}

    public static void write(ParameterSet set, DataOutput out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(set.all().size());
        for (var parameter : set.all()) {
            out.writeUTF(parameter.name());
            out.writeUTF(parameter.role().name());
            long[] shape = parameter.array().getShape().getShape();
            out.writeInt(shape.length);
            for (long dimension : shape) {
                out.writeLong(dimension);
            }
            float[] values = parameter.array().toFloatArray();
            var bytes = ByteBuffer.allocate(Float.BYTES * values.length);
            bytes.asFloatBuffer().put(values);
            out.write(bytes.array());
        }
    }

    /**
     * Adds the parameters of a file to a set that has none of them.
     *
     * @throws IOException if the file ends early, or is not one of parameters in this version
     */
    public static void read(DataInput in, ParameterSet set) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("not a file of parameters");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("parameters need format version " + VERSION + ", was " + version);
        }
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            readOne(in, set);
        }
    }

    private static void readOne(DataInput in, ParameterSet set) throws IOException {
        var name = in.readUTF();
        var role = Role.valueOf(in.readUTF());
        var dimensions = new long[in.readInt()];
        for (int i = 0; i < dimensions.length; i++) {
            dimensions[i] = in.readLong();
        }
        var shape = new Shape(dimensions);
        var bytes = new byte[Math.toIntExact(Float.BYTES * shape.size())];
        in.readFully(bytes);
        var values = new float[Math.toIntExact(shape.size())];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        set.add(name, role, shape, values);
    }
}
