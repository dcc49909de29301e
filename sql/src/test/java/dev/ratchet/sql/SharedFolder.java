package dev.ratchet.sql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of real data beside the repository, or where RATCHET_SHARED says; not every machine
 * has it.
 */
public final class SharedFolder {

  private SharedFolder() {}

  /** The path below the shared folder; the test is skipped by name where it is absent. */
  public static Path require(String path) {
    Path found = root().resolve(path);
    assumeTrue(
        Files.exists(found),
        () -> "Skipped: shared/" + path + " is absent (set RATCHET_SHARED to the shared folder)");
    return found;
  }

  private static Path root() {
    return Optional.ofNullable(System.getenv("RATCHET_SHARED"))
        .map(Path::of)
        .orElseGet(() -> Path.of("..", "..", "shared").toAbsolutePath().normalize());
  }
}
