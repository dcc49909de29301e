package dev.ratchet.trainer.pairfiles;

import dev.ratchet.trainer.rows.UnfitRowException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes pairs of KTO rows: a wanted and an unwanted answer to one prompt, first come first served.
 * Rows of an export find the partner that they were written with. Keeps the rows that wait.
 */
final class KtoPartners {
  /**
   * Characters of the rows that wait, with all that they say, which takes some times as many bytes;
   * a file beyond is sorted by prompt first.
   */
  private static final long MOST_WAITING = 16L << 20;

  private record Question(String database, String system, String prompt, String pair) {}

  private final Map<Question, Deque<PairRow>> waiting = new HashMap<>();
  private long characters;
  private int rows;

  /** The row's partner; empty when it has to wait for one. */
  Optional<PairRow> partner(PairRow row, String database) {
    String hash = row.meta().contentHash();
    var question =
        new Question(
            row.meta().example(database, row.prompt()).databaseName(),
            row.systemMessage(),
            row.prompt(),
            hash == null ? "" : hash);
    Deque<PairRow> queue = waiting.computeIfAbsent(question, _ -> new ArrayDeque<>());
    if (queue.isEmpty() || queue.getFirst().label() == row.label()) {
      queue.addLast(row);
      count(row, 1);
      return Optional.empty();
    }
    PairRow partner = queue.removeFirst();
    count(partner, -1);
    if (queue.isEmpty()) {
      waiting.remove(question);
    }
    return Optional.of(partner);
  }

  private void count(PairRow row, int sign) {
    rows += sign;
    characters += (long) sign * row.characters();
    if (characters > MOST_WAITING) {
      throw new UnfitRowException(
          ("%,d rows with %,d characters wait for a partner here; at most %,d characters may. Sort"
                  + " the file by prompt")
              .formatted(rows, characters, MOST_WAITING));
    }
  }

  /** Rows that still wait. */
  int unpaired() {
    return rows;
  }
}
