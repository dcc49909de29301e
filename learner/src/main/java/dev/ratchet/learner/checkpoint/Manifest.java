package dev.ratchet.learner.checkpoint;

import dev.ratchet.learner.data.FileHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a checkpoint consists of, written last: a directory without it, or with a file that does not
 * agree with it, is no checkpoint.
 *
 * @param made by what the run was told to do; a run goes on only from checkpoints that were made by
 *     the same
 */
record Manifest(Map<String, Entry> files, Map<String, String> made) {

  static final String NAME = "manifest.json";
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Length and SHA-256 of one file. */
  record Entry(long bytes, String sha256) {}

  Manifest {
    files = new TreeMap<>(files);
    made = new TreeMap<>(made);
  }

  static Manifest of(Path directory, Map<String, String> made) throws IOException {
    Map<String, Entry> files = new TreeMap<>();
    try (var listed = Files.list(directory)) {
      for (Path file : listed.toList()) {
        files.put(
            file.getFileName().toString(), new Entry(Files.size(file), FileHash.sha256(file)));
      }
    }
    return new Manifest(files, made);
  }

  static Manifest read(Path directory) throws IOException {
    return JSON.readValue(Files.readString(directory.resolve(NAME)), Manifest.class);
  }

  void write(Path directory) throws IOException {
    Files.writeString(directory.resolve(NAME), JSON.writeValueAsString(this));
  }

  long bytes() {
    return files.values().stream().mapToLong(Entry::bytes).sum();
  }

  /** The first file that is not as it was written, and how it is. */
  Optional<String> damage(Path directory) throws IOException {
    for (Map.Entry<String, Entry> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      if (!Files.isRegularFile(path)) {
        return Optional.of(file.getKey() + " is missing");
      }
      if (Files.size(path) != file.getValue().bytes()) {
        return Optional.of(
            "%s has %d bytes instead of %d"
                .formatted(file.getKey(), Files.size(path), file.getValue().bytes()));
      }
      if (!FileHash.sha256(path).equals(file.getValue().sha256())) {
        return Optional.of(file.getKey() + " does not have its checksum");
      }
    }
    return Optional.empty();
  }
}
