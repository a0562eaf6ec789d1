package dev.invar;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable string of bytes, ordered as unsigned bytes.
 *
 * <p>The value type of a field of type {@code bytes}. Safe for use by several threads.
 */
public final class Bytes implements Comparable<Bytes> {
    private static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** The empty string of bytes. */
    public static Bytes empty() {
        return EMPTY;
    }

    /** A copy of the given bytes. */
    public static Bytes of(byte... content) {
        return new Bytes(content.clone());
    }

    /** A copy of {@code length} bytes of {@code content}, from {@code offset} on. */
    public static Bytes of(byte[] content, int offset, int length) {
        return new Bytes(Arrays.copyOfRange(content, offset, offset + length));
    }

    /** The bytes that the given hexadecimal digits stand for. */
    public static Bytes ofHex(String digits) {
        return new Bytes(HexFormat.of().parseHex(digits));
    }

    /** The number of bytes. */
    public int length() {
        return content.length;
    }

    /** The byte at {@code index}. */
    public byte at(int index) {
        return content[index];
    }

    /** A fresh copy of the content. */
    public byte[] toByteArray() {
        return content.clone();
    }

    /** The content as hexadecimal digits, in lower case. */
    public String toHex() {
        return HexFormat.of().formatHex(content);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** The number of bytes, never their content. */
    @Override
    public String toString() {
        return "Bytes[" + content.length + "]";
    }
}
