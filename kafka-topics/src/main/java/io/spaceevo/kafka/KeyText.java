package io.spaceevo.kafka;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import io.spaceevo.wire.PlainText;

/**
 * Any key of a record as text that can be shown and typed: bytes that are no plain UTF-8 text, and backslashes, become {@code \xNN}. No two keys have the same text, and
 * the keys of this system are their own.
 */
public final class KeyText {
    private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9a-f]{2})");

    private KeyText() {}

    public static String of(byte[] key) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
            var escaped = new StringBuilder();
            text.codePoints().forEach(codePoint -> {
                if (PlainText.isPlain(codePoint) && codePoint != '\\') {
                    escaped.appendCodePoint(codePoint);
                } else {
                    escaped.append(hex(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)));
                }
            });
            return escaped.toString();
        } catch (CharacterCodingException e) {
            return hex(key);
        }
    }

    /** The key that has this text. */
    public static byte[] bytes(String text) {
        var key = new ByteArrayOutputStream();
        int from = 0;
        for (var escape : ESCAPE.matcher(text).results().toList()) {
            key.writeBytes(text.substring(from, escape.start()).getBytes(StandardCharsets.UTF_8));
            key.write(Integer.parseInt(escape.group(1), 16));
            from = escape.end();
        }
        key.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return key.toByteArray();
    }

    private static String hex(byte[] bytes) {
        var text = new StringBuilder();
        for (byte value : bytes) {
            text.append(String.format("\\x%02x", value));
        }
        return text.toString();
    }
}
