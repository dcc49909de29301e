package dev.ratchet.trainer.pairs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/** SHA-256 over texts, each with its length, so that no two lists of texts look alike. */
final class ContentHash {
  private final MessageDigest digest = DigestUtils.getSha256Digest();

  ContentHash add(String... parts) {
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return this;
  }

  /** Of all that was added, 64 hexadecimal digits; more can be added afterwards. */
  String value() {
    return HexFormat.of().formatHex(bytes());
  }

  /** The first 128 bits of it. */
  UUID shortValue() {
    ByteBuffer bytes = ByteBuffer.wrap(bytes());
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private byte[] bytes() {
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }
}
