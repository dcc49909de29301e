package dev.ratchet.benchmark;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.ratchet.benchmark.schema.DatabaseSpec;
import dev.ratchet.benchmark.schema.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a benchmark into one folder, a file at a time and each in one step. */
final class BenchmarkWriter {
  private final Path root;

  BenchmarkWriter(Path root) {
    this.root = root;
  }

  BenchmarkFiles write(BuiltInBenchmark benchmark) throws IOException {
    Map<String, Path> databases = new LinkedHashMap<>();
    for (DatabaseSpec database : benchmark.databases()) {
      databases.put(database.id(), write(database));
    }
    // Databases first: a reader of a question file must find what it names.
    return new BenchmarkFiles(
        root,
        write(benchmark, Split.TRAIN),
        write(benchmark, Split.DEV),
        write(benchmark, Split.UNSEEN),
        Collections.unmodifiableMap(databases),
        place("README.md", file -> Files.writeString(file, DatasetCard.of(benchmark))));
  }

  private Path write(BuiltInBenchmark benchmark, Split split) throws IOException {
    String json = ExampleJson.array(benchmark.examples(split));
    return place(split.label() + ".json", file -> Files.writeString(file, json));
  }

  private Path write(DatabaseSpec database) throws IOException {
    String name = "database/%s/%s.sqlite".formatted(database.id(), database.id());
    return place(
        name,
        file -> {
          try {
            SqliteDatabase.write(database, file);
          } catch (SQLException e) {
            throw new IOException("SQLite can't write " + file, e);
          }
        });
  }

  // Made beside its target, because only within one file system is a move one step; and in a folder
  // of its own, because a
  // temporary file proper would be readable by its owner alone.
  private Path place(String name, FileContent content) throws IOException {
    Path target = root.resolve(name);
    Files.createDirectories(target.getParent());
    Path workshop = Files.createTempDirectory(target.getParent(), ".making-");
    Path made = workshop.resolve(target.getFileName());
    try {
      content.writeTo(made);
      if (!Files.exists(target) || Files.mismatch(made, target) >= 0) {
        Files.move(made, target, ATOMIC_MOVE, REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(made);
      Files.delete(workshop);
    }
    return target;
  }

  @FunctionalInterface
  private interface FileContent {
    void writeTo(Path file) throws IOException;
  }
}
