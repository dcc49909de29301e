package dev.ratchet.model.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a directory's hash in a hidden file beside the weights, with the size and time of every
 * file that it depends on; a changed file makes it stale. A directory that can't be written is
 * hashed each time.
 */
final class BaseHashCache {

  static final String FILE = ".ratchet-base-hash.json";

  private static final Logger LOG = LoggerFactory.getLogger(BaseHashCache.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * The file's content.
   *
   * @param files size and time of change by name
   */
  record Stored(String hash, TreeMap<String, String> files) {}

  private final Path directory;

  private BaseHashCache(Path directory) {
    this.directory = directory;
  }

  static BaseHashCache of(Path directory) {
    return new BaseHashCache(directory);
  }

  BaseHash get(Supplier<BaseHash> compute) {
    TreeMap<String, String> files = files();
    Optional<BaseHash> known = read(files);
    if (known.isPresent()) {
      return known.get();
    }
    BaseHash hash = compute.get();
    write(new Stored(hash.hex(), files));
    return hash;
  }

  private TreeMap<String, String> files() {
    TreeMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : all.filter(BaseHashCache::matters).toList()) {
        String time = Files.getLastModifiedTime(file).toInstant().toString();
        files.put(file.getFileName().toString(), Files.size(file) + " " + time);
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't list " + directory, e);
    }
  }

  private static boolean matters(Path file) {
    String name = file.getFileName().toString();
    return name.equals("config.json") || name.startsWith("model") && name.contains("safetensors");
  }

  private Optional<BaseHash> read(TreeMap<String, String> files) {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Stored stored = JSON.readValue(Files.readString(file), Stored.class);
      return stored.files().equals(files)
          ? Optional.of(new BaseHash(stored.hash()))
          : Optional.empty();
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      LOG.warn("Can't use {}, so the weights are hashed again", file, e);
      return Optional.empty();
    }
  }

  private void write(Stored stored) {
    Path file = directory.resolve(FILE);
    try {
      Path part = Files.createTempFile(directory, FILE, ".part");
      Files.writeString(part, JSON.writeValueAsString(stored));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.debug("Can't write {}, so the weights are hashed each time", file, e);
    }
  }
}
