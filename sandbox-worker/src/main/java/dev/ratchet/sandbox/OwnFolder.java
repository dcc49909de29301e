package dev.ratchet.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that the pool made for one worker: the extracted library and nothing that anyone
 * needs.
 */
final class OwnFolder {

  private OwnFolder() {}

  /**
   * Removes the folder with its files, and the pool's folder around it when this was the last one.
   */
  static void remove(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    Path parent = folder.getParent();
    if (parent != null) {
      try {
        Files.deleteIfExists(parent);
      } catch (DirectoryNotEmptyException e) {
        // Other workers are still there; the last one removes it.
      }
    }
  }
}
