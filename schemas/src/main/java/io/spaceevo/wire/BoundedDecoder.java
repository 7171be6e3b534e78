package io.spaceevo.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary decoder, except that no length or count may exceed the bytes that are left. Avro itself reserves memory for whatever a
 * garbled length says, up to 2 GB, before it notices that the bytes are missing.
 */
final class BoundedDecoder extends Decoder {
    private final BinaryDecoder binary;

    BoundedDecoder(byte[] bytes, int from) {
        binary = DecoderFactory.get().binaryDecoder(bytes, from, bytes.length - from, null);
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        return binary.readBoolean();
    }

    @Override
    public int readInt() throws IOException {
        return binary.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return binary.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return binary.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return binary.readDouble();
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(next());
    }

    @Override
    public String readString() throws IOException {
        return readString(new Utf8()).toString();
    }

    @Override
    public void skipString() throws IOException {
        binary.skipFixed(length());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        return ByteBuffer.wrap(next());
    }

    @Override
    public void skipBytes() throws IOException {
        binary.skipFixed(length());
    }

    @Override
    public void readFixed(byte[] bytes, int start, int length) throws IOException {
        binary.readFixed(bytes, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        binary.skipFixed(length);
    }

    @Override
    public int readEnum() throws IOException {
        return binary.readEnum();
    }

    @Override
    public long readArrayStart() throws IOException {
        return atMostLeft(binary.readArrayStart());
    }

    @Override
    public long arrayNext() throws IOException {
        return atMostLeft(binary.arrayNext());
    }

    @Override
    public long skipArray() throws IOException {
        return atMostLeft(binary.skipArray());
    }

    @Override
    public long readMapStart() throws IOException {
        return atMostLeft(binary.readMapStart());
    }

    @Override
    public long mapNext() throws IOException {
        return atMostLeft(binary.mapNext());
    }

    @Override
    public long skipMap() throws IOException {
        return atMostLeft(binary.skipMap());
    }

    @Override
    public int readIndex() throws IOException {
        return binary.readIndex();
    }

    private byte[] next() throws IOException {
        var bytes = new byte[length()];
        binary.readFixed(bytes, 0, bytes.length);
        return bytes;
    }

    private int length() throws IOException {
        return (int) atMostLeft(binary.readLong());
    }

    /** Every item of our messages takes a byte at least. */
    private long atMostLeft(long count) throws IOException {
        int left = binary.inputStream().available();
        if (count < 0 || count > left) {
            throw new EOFException("a length must be within the " + left + " bytes left, was " + count);
        }
        return count;
    }
}
