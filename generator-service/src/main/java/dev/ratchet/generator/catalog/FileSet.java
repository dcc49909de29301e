package dev.ratchet.generator.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

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

  /** The same files give the same key, whoever has them. */
  String key() {
    var digest = Sha256.digest();
    hashes.forEach((path, hash) -> digest.update((path + "\0" + hash + "\n").getBytes(UTF_8)));
    return Sha256.hex(digest);
  }
}
