package dev.ratchet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The file {@code postmaster.pid} by which a running PostgreSQL says who it is. */
record PostmasterFile(Path file) {

  private static final int DEPTH = 4;

  /** Looks in {@code folder} and the folders close below it. */
  static PostmasterFile find(Path folder) throws IOException {
    try (Stream<Path> files =
        Files.find(folder, DEPTH, (path, _) -> path.endsWith("postmaster.pid"))) {
      List<Path> found = files.sorted().toList();
      if (found.size() != 1) {
        throw new BenchException(
            "%s holds %d files postmaster.pid, but one running server was expected"
                .formatted(folder.toAbsolutePath().normalize(), found.size()));
      }
      return new PostmasterFile(found.getFirst());
    }
  }

  long processId() throws IOException {
    return Long.parseLong(Files.readAllLines(file).getFirst().strip());
  }
}
