package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.evaluator.metrics.ExampleOutcome;
import dev.ratchet.evaluator.metrics.ExampleRecord;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run with the outcome of each example.
 *
 * @param evaluation absent when the rollout was read directly
 * @param graders names with their versions, the deciding one first; the outcomes' verdicts are in
 *     this order
 * @param outcomes in dataset order, without the excluded ones
 * @param read the examples with their texts, by index, where the rollout was read directly; empty
 *     for an evaluation, which keeps them
 * @param imported its evaluation came in a bundle
 */
public record EvaluatedRun(
    @Nullable UUID evaluation,
    EvaluationSummary summary,
    SequencedMap<String, Integer> graders,
    List<ExampleOutcome> outcomes,
    Map<Integer, ExampleRecord> read,
    boolean imported) {
  public EvaluatedRun {
    outcomes = List.copyOf(outcomes);
    read = Map.copyOf(read);
  }

  /** The place of a grader's verdicts; -1 when it judged nothing here. */
  public int place(String grader) {
    return List.copyOf(graders.keySet()).indexOf(grader);
  }

  /** The one that decided about right and wrong while the rollout ran. */
  public Map.Entry<String, Integer> decidingGrader() {
    return graders.firstEntry();
  }
}
