package dev.ratchet.trainer.pairs;

import dev.ratchet.trainer.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 over texts, each with its length, so that no two lists of texts look alike. */
final class ContentHash {
  private final MessageDigest digest = Sha256.digest();

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
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }
}
