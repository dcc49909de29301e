package dev.ratchet.learner.data;

import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.LearnerEvent.DroppedRow;
import dev.ratchet.learner.protocol.LearnerException;
import java.util.List;

/**
 * A set of rows as tokens.
 *
 * @param set {@code train} or {@code eval}
 * @param rows lines that held a row
 * @param truncated rows that were cut
 * @param dropped rows that were left out
 * @param sha256 of the file
 */
public record Dataset(
    String set,
    int rows,
    int truncated,
    List<Example> examples,
    List<DroppedRow> dropped,
    String sha256) {

  private static final int LISTED = 20;

  public Dataset {
    examples = List.copyOf(examples);
    dropped = List.copyOf(dropped);
  }

  /**
   * @throws LearnerException {@link LearnerError#EMPTY_DATA} where no row is left
   */
  public void requireExamples() {
    if (examples.isEmpty()) {
      throw new LearnerException(LearnerError.EMPTY_DATA, whyEmpty());
    }
  }

  private String whyEmpty() {
    return dropped.isEmpty()
        ? "The %s set has no rows".formatted(set)
        : "None of the %d rows of the %s set can be used; line %d: %s"
            .formatted(rows, set, dropped.getFirst().line(), dropped.getFirst().reason());
  }

  /** Tokens of the longest sequence. */
  public int longest() {
    return examples.stream().mapToInt(Example::length).max().orElse(0);
  }

  /** Length of each example, in their order. */
  public int[] lengths() {
    return examples.stream().mapToInt(Example::length).toArray();
  }

  public LearnerEvent.Data report() {
    return new LearnerEvent.Data(
        set,
        rows,
        rows - dropped.size(),
        truncated,
        dropped.size(),
        dropped.subList(0, Math.min(LISTED, dropped.size())),
        examples.stream().mapToLong(Example::tokens).sum(),
        examples.stream().mapToLong(Example::lossTokens).sum(),
        longest(),
        sha256);
  }
}
