package dev.ratchet.contracts.evaluator;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Who could have noticed the first turn's errors without gold (the routing table of spec 2.15).
 *
 * @param online errors that the executor or the output parser tells, retries included
 * @param guarded errors that a guard may tell
 * @param external errors that only tests, rules or people tell
 * @param served first turns that were right
 * @param rows every class, in the order of the classes
 */
public record RoutingReport(int online, int guarded, int external, int served, List<Row> rows) {
  public RoutingReport {
    rows = List.copyOf(rows);
  }

  /** Whether an error shows without gold. */
  public enum Detectable {
    YES,
    WEAK,
    EXTERNAL_VERIFIER,
    NOT_NEEDED
  }

  /** Where an error is dealt with. */
  public enum Scope {
    ONLINE,
    ONLINE_RETRY,
    GUARDED,
    EXTERNAL,
    SERVE
  }

  /**
   * One class of error.
   *
   * @param error of the first turn
   * @param detectable whether it shows without gold
   * @param verifier who tells
   * @param action what to do then
   * @param scope where it is dealt with
   * @param examples first turns with this error
   * @param repaired of them, those whose answer is right in the end
   */
  @Schema(name = "RoutingRow")
  public record Row(
      ErrorClass error,
      Detectable detectable,
      String verifier,
      String action,
      Scope scope,
      int examples,
      int repaired) {}
}
