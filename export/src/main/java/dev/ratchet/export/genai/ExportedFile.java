package dev.ratchet.export.genai;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file of an export.
 *
 * @param path its name in the directory
 * @param sha256 64 lower-case digits
 */
public record ExportedFile(String path, long bytes, String sha256) {

  private static final int BUFFER = 1 << 20;

  public ExportedFile {
    if (!path.matches("[\\w-][\\w.-]*")) { // it is joined to a directory: no way out of that
      throw new IllegalArgumentException("\"" + path + "\" is no plain file name");
    }
  }

  static ExportedFile of(Path file) throws IOException {
    return new ExportedFile(file.getFileName().toString(), Files.size(file), sha256(file));
  }

  static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
