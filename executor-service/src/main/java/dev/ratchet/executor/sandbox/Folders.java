package dev.ratchet.executor.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the folders that the pool made. */
final class Folders {

  private static final Logger log = LoggerFactory.getLogger(Folders.class);

  private Folders() {}

  /**
   * Removes a folder with all that is in it; what can't be removed is logged and left to the
   * system's own cleaning.
   */
  static void remove(Path folder) {
    try {
      for (Path path : deepestFirst(folder)) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException e) {
      // A worker that ended by itself has removed it.
    } catch (IOException | UncheckedIOException e) {
      log.atWarn().addKeyValue("folder", folder).setCause(e).log("sandbox folder was not removed");
    }
  }

  private static List<Path> deepestFirst(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
