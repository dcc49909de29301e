package dev.ratchet.export.genai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/**
 * One file of an export.
 *
 * @param path its name in the directory
 * @param sha256 64 lower-case digits
 */
public record ExportedFile(String path, long bytes, String sha256) {

  public ExportedFile {
    if (!path.matches("[\\w-][\\w.-]*")) { // it is joined to a directory: no way out of that
      throw new IllegalArgumentException("\"" + path + "\" is no plain file name");
    }
  }

  static ExportedFile of(Path file) throws IOException {
    return new ExportedFile(file.getFileName().toString(), Files.size(file), sha256(file));
  }

  static String sha256(Path file) throws IOException {
    return new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file);
  }
}
