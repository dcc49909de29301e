package dev.ratchet.model.gguf;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds GGUF files byte by byte, wrong ones too. */
final class GgufBytes {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** Magic, version 3, and the two counts. */
  static GgufBytes head(long tensors, long keys) {
    return new GgufBytes().int32(0x46554747).int32(3).int64(tensors).int64(keys);
  }

  GgufBytes int8(int value) {
    return run(() -> out.writeByte(value));
  }

  GgufBytes int32(int value) {
    return run(() -> out.writeInt(Integer.reverseBytes(value)));
  }

  GgufBytes int64(long value) {
    return run(() -> out.writeLong(Long.reverseBytes(value)));
  }

  GgufBytes text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return int64(utf8.length).raw(utf8);
  }

  GgufBytes raw(byte... value) {
    return run(() -> out.write(value));
  }

  /** A metadata key with an unsigned 32-bit value. */
  GgufBytes key(String key, int value) {
    return text(key).int32(4).int32(value);
  }

  GgufBytes tensor(String name, int type, long offset, long... sizes) {
    text(name).int32(sizes.length);
    for (long size : sizes) {
      int64(size);
    }
    return int32(type).int64(offset);
  }

  /** Blanks up to the alignment, then so many bytes of data. */
  GgufBytes data(int count) {
    int padding = (32 - bytes.size() % 32) % 32;
    return raw(new byte[padding + count]);
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  Path write(Path file) {
    try {
      return Files.write(file, toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Writing {
    void run() throws IOException;
  }

  private GgufBytes run(Writing writing) {
    try {
      writing.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
