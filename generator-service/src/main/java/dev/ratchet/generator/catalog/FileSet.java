package dev.ratchet.generator.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/**
 * Files that belong together, named by their content.
 *
 * @param label what they are, for messages: "the FP32 export of smollm2"
 * @param hashes SHA-256 of each file, by its path relative to the set's directory
 */
record FileSet(String label, SortedMap<String, String> hashes) {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  FileSet {
    hashes = new TreeMap<>(hashes);
    if (hashes.isEmpty()) {
      throw new IllegalArgumentException(label + " has no files");
    }
    hashes.forEach(FileSet::requireHarmless);
  }

  FileSet(String label, Map<String, String> hashes) {
    this(label, new TreeMap<>(hashes));
  }

  // The trainer is trusted to name its files, not to write outside of the cache.
  private static void requireHarmless(String path, String hash) {
    Path named = Path.of(path);
    if (path.isEmpty()
        || named.isAbsolute()
        || !named.normalize().equals(named)
        || named.startsWith("..")
        || path.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("'" + path + "' is no path within a model's folder");
    }
    if (!SHA256.matcher(hash).matches()) {
      throw new IllegalArgumentException(
          "file %s has the SHA-256 '%s', which is not 64 hexadecimal digits".formatted(path, hash));
    }
  }

  static String sha256(Path file) throws IOException {
    return new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file);
  }

  /** The same files give the same key, whoever has them. */
  String key() {
    return DigestUtils.sha256Hex(
        hashes.entrySet().stream()
            .map(file -> file.getKey() + "\0" + file.getValue() + "\n")
            .collect(Collectors.joining()));
  }
}
