package dev.ratchet.contracts.evaluator;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * What repair made of the first turn's errors (spec 2.15). The error of a first turn is that of its
 * representative candidate.
 *
 * @param firstTurnErrors examples whose first turn was wrong
 * @param repaired examples whose answer is right
 * @param rightButNotAnswered examples that stayed wrong although a later turn had a right
 *     candidate; the seed counts these as repaired, in gold-verified runs there are none
 * @param rows by error, in the order of the classes
 * @param transitions from the first turn's error to the class of the answer
 * @param brokenByRepair right at first, wrong in the end
 * @param brokenInto what the broken ones became
 */
public record RepairBreakdown(
    int firstTurnErrors,
    int repaired,
    int rightButNotAnswered,
    List<Row> rows,
    List<Transition> transitions,
    int brokenByRepair,
    Map<ErrorClass, Integer> brokenInto) {
  public RepairBreakdown {
    rows = List.copyOf(rows);
    transitions = List.copyOf(transitions);
  }

  /**
   * Examples with one error at first.
   *
   * @param error of the first turn
   * @param repaired of them, those whose answer is right in the end
   * @param finalFailures those that stayed wrong, by the class of the last candidate
   */
  @Schema(name = "RepairRow")
  public record Row(ErrorClass error, Rate repaired, Map<ErrorClass, Integer> finalFailures) {}

  /**
   * Examples that went one way.
   *
   * @param from error of the first turn
   * @param to class of the answer; EXECUTION_CORRECT where it was repaired
   * @param examples that went this way
   */
  public record Transition(ErrorClass from, ErrorClass to, int examples) {}
}
