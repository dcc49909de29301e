package dev.ratchet.platform.grade;

import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dataset indexes to leave out: one a line, or one JSON array. {@code #} begins a comment.
 */
final class Exclusions {

  private static final Pattern SEPARATORS = Pattern.compile("[\\s,\\[\\]]+");
  private static final Pattern COMMENT = Pattern.compile("#.*");

  private Exclusions() {}

  /**
   * @param examples size of the dataset; an index outside it is refused
   */
  static BitSet read(Path file, int examples) {
    var excluded = new BitSet(examples);
    Matcher comments = COMMENT.matcher(text(file));
    for (String word : SEPARATORS.split(comments.replaceAll(""))) {
      if (!word.isEmpty()) {
        excluded.set(index(file, word, examples));
      }
    }
    return excluded;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw CommandFailure.usage(
          "The indexes to exclude at " + file + " can't be read: " + e.getMessage(), e);
    }
  }

  private static int index(Path file, String word, int examples) {
    try {
      int index = Integer.parseInt(word);
      if (index >= 0 && index < examples) {
        return index;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw CommandFailure.usage(
        "%s: '%s' is no index of this dataset; they go from 0 to %d."
            .formatted(file, word, examples - 1));
  }
}
