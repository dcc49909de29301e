package dev.ratchet.platform.grade;

import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Reads the indexes to leave out: one a line, or a JSON array of numbers. */
final class ExcludedIndexes {
  private ExcludedIndexes() {}

  static Set<Integer> read(Path file, int examples) {
    Set<Integer> indexes = new TreeSet<>();
    for (String word : text(file).replaceAll("[\\[\\],]", " ").strip().split("\\s+")) {
      if (!word.isEmpty()) {
        indexes.add(index(file, word, examples));
      }
    }
    return indexes;
  }

  private static int index(Path file, String word, int examples) {
    try {
      int index = Integer.parseInt(word);
      if (index >= 0 && index < examples) {
        return index;
      }
    } catch (NumberFormatException _) {
      // refused below, as is a number out of range
    }
    throw CommandFailure.usage(
        "%s names '%s', but an index is a whole number from 0 to %d."
            .formatted(file, word, examples - 1));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw CommandFailure.usage("The indexes in %s can't be read: %s".formatted(file, e), e);
    }
  }
}
