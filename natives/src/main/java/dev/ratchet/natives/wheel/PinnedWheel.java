package dev.ratchet.natives.wheel;

import java.util.HexFormat;

/**
 * One file of the Python package index, known before it is downloaded.
 *
 * @param name as the index writes it, such as {@code onnxruntime-genai}
 * @param sha256 of the file, 64 lower-case hexadecimal digits
 */
public record PinnedWheel(String name, String version, String sha256) {

  private static final int SHA256_BYTES = 32;

  public PinnedWheel {
    if (HexFormat.of().parseHex(sha256).length != SHA256_BYTES) {
      throw new IllegalArgumentException("not a SHA-256 of 64 hexadecimal digits: " + sha256);
    }
  }

  /** A line of a requirements file that pip accepts with {@code --require-hashes}. */
  String requirement() {
    return "%s==%s --hash=sha256:%s".formatted(name, version, sha256);
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
